// The elements that make and change things: few people need them, and those need several.
import "./lf-editor.js";
import "./lf-expression.js";
import "./lf-fields.js";
import "./lf-people.js";
import "./lf-rows.js";
import "./lf-sortable.js";
import "./lf-split-url.js";
import "./lf-table-pick.js";
import "./lf-upload.js";
import "./shared.js";
