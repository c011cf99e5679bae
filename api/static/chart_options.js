// What each kind of chart looks like: a function of its numbers, the words of its table, the colours and the width.
const TRANSPARENT = "transparent";

const showCount = ({ value }) => (value >= 10000 ? `${Math.round(value / 1000)}k` : value || "");
const percent = (value) => `${Math.round(value * 100)}%`;
const column = (numbers, place) => numbers.map((row) => row[place]);
const plain = (colours) => ({ axisLine: { lineStyle: { color: colours.line } }, axisTick: { show: false }, axisLabel: { color: colours.quiet } });
const measure = (colours) => ({ type: "value", axisLabel: { color: colours.quiet }, splitLine: { lineStyle: { color: colours.line } }, minInterval: 1 });
const label = (colours, position) => ({ show: true, position, color: colours.ink, fontSize: 10, formatter: showCount });

/** Bars beside each other, one of each step for every month. */
function months(numbers, words, colours, isNarrow) {
  return {
    grid: { left: 8, right: 8, top: 18, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: words.rows, ...plain(colours) },
    yAxis: measure(colours),
    series: words.columns.map((name, place) => ({ type: "bar", name, data: column(numbers, place), barGap: "8%", barCategoryGap: "28%", label: { ...label(colours, "top"), show: !isNarrow } })),
  };
}
months.height = () => 280;

/** Lying bars, the right with the most flags on top. */
function rights(numbers, words, colours) {
  return {
    grid: { left: 8, right: 40, top: 4, bottom: 4, containLabel: true },
    yAxis: { type: "category", inverse: true, data: words.rows, ...plain(colours), axisLabel: { color: colours.ink } },
    xAxis: measure(colours),
    series: words.columns.map((name, place) => ({ type: "bar", name, data: column(numbers, place), barGap: "8%", barCategoryGap: "24%", label: label(colours, "right") })),
  };
}
rights.height = (rows) => 40 + rows * 62;

/** Bars on top of each other: in season, and out of it. */
function seasons(numbers, words, colours) {
  const shades = [colours.fourth, colours.third];
  return {
    color: shades,
    grid: { left: 8, right: 8, top: 18, bottom: 4, containLabel: true },
    xAxis: { type: "category", data: words.rows, ...plain(colours) },
    yAxis: measure(colours),
    series: words.columns.map((name, place) => ({ type: "bar", name, stack: "all", data: column(numbers, place), barMaxWidth: 36 })),
  };
}
seasons.height = () => 240;

/** A dot for the share and a line for its interval: a bar that nobody sees holds the line where it begins. */
function rules(numbers, words, colours, isNarrow) {
  const width = isNarrow ? 130 : 300;
  return {
    grid: { left: 8, right: 48, top: 4, bottom: 4, containLabel: true },
    yAxis: { type: "category", inverse: true, data: words.rows, ...plain(colours), axisLabel: { color: colours.ink, width, overflow: "truncate" } },
    xAxis: { ...measure(colours), min: 0, max: 1, minInterval: 0, axisLabel: { color: colours.quiet, formatter: percent } },
    series: [
      { type: "bar", stack: "interval", silent: true, data: column(numbers, 1), itemStyle: { color: TRANSPARENT }, barWidth: 4 },
      { type: "bar", stack: "interval", data: numbers.map(([, low, high]) => high - low), itemStyle: { color: colours.first, opacity: 0.45 }, barWidth: 4 },
      { type: "line", data: column(numbers, 0), lineStyle: { width: 0 }, symbol: "circle", symbolSize: 9, itemStyle: { color: colours.first }, label: { show: true, position: "top", distance: 2, fontSize: 10, color: colours.ink, formatter: ({ value }) => percent(value) } },
    ],
  };
}
rules.height = (rows) => 40 + rows * 34;
rules.columns = (words) => words.columns.slice(0, 2);

/** A price through time: a step at each change, up to the day on which the offer was last seen. */
function prices(numbers, words, colours) {
  return {
    grid: { left: 8, right: 24, top: 24, bottom: 4, containLabel: true },
    xAxis: { type: "time", ...plain(colours), splitLine: { show: false }, axisLabel: { color: colours.quiet, hideOverlap: true, formatter: "{yyyy}-{MM}-{dd}" } },
    yAxis: { ...measure(colours), minInterval: 0, min: 0 },
    series: [{ type: "line", name: words.columns[0], data: numbers, step: "end", symbol: "circle", symbolSize: 7, lineStyle: { width: 2 }, label: { show: true, position: "top", color: colours.ink, fontSize: 11, formatter: ({ dataIndex, value }) => (dataIndex < numbers.length - 1 ? value[1] : "") } }],
  };
}
prices.height = () => 180;

export const OPTIONS = { months, rights, seasons, rules, prices };
