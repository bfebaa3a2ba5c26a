// What more than one of our files needs. Each of them imports all of it: the bundler makes a file of its own for every set of
// files that share something, so that these few lines would come as seven requests.
import "./csrf.js";
import "./dom.js";
import "./icons.js";
import "./poll-rhythm.js";
import "./texts.js";
import "./toasts.js";
