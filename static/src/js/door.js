// What people meet before they are signed in.
import "./lf-countdown.js";
import "./lf-reveal.js";
import "./shared.js";
