// The elements of a dashboard in one file; ECharts itself comes when a chart is near.
import "./chart.js";
import "./lf-daterange.js";
import "./lf-select.js";
import "./shared.js";
import "./table.js";
