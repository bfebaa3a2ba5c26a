/** ECharts with the parts LookFlex draws with, and nothing else. Loaded when the first chart comes near the window. */
import { init, use } from "echarts/core";
import { BarChart, LineChart, PieChart } from "echarts/charts";
import { AriaComponent, DatasetComponent, GridComponent, LegendScrollComponent, TitleComponent, TooltipComponent } from "echarts/components";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";

use([
  AriaComponent,
  BarChart,
  CanvasRenderer,
  DatasetComponent,
  GridComponent,
  LabelLayout,
  LegendScrollComponent,
  LineChart,
  PieChart,
  TitleComponent,
  TooltipComponent,
]);

export { init };
