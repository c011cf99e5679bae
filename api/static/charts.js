// Charts of a page: numbers from the JSON beside each, words from the table below it, colours from the desk's own.
// Fetched by pages that have charts; what a chart says stands in its table too.
import { OPTIONS } from "./chart_options.js";

const LIBRARY = "/assets/echarts.js";
const NARROW = 640;
const charts = new Map();
let loading;

function loadLibrary() {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    Object.assign(script, { src: LIBRARY, onload: () => resolve(window.echarts), onerror: reject });
    document.head.append(script);
  });
  return loading;
}

function readColours(onPaper) {
  const style = getComputedStyle(document.documentElement);
  const read = (name) => style.getPropertyValue(`--${name}`).trim();
  const colours = { ink: read("ink"), quiet: read("quiet"), line: read("line"), first: read("accent"), second: read("amber"), third: read("red"), fourth: read("green") };
  return onPaper ? { ...colours, ink: "#000", quiet: "#333", line: "#bbb" } : colours;
}

/** Names of rows and of columns, and where each row leads. */
function readTable(place) {
  const table = place.closest(".charted").querySelector("table");
  const rows = [...table.querySelectorAll("tbody tr")];
  return {
    rows: rows.map((row) => row.querySelector("th").textContent.trim()),
    columns: [...table.querySelectorAll("thead th")].slice(1).map((cell) => cell.textContent.trim()),
    links: rows.map((row) => row.querySelector("th a")?.getAttribute("href")),
  };
}

function draw(place, onPaper = false) {
  const numbers = JSON.parse(place.nextElementSibling.textContent);
  const words = readTable(place);
  const make = OPTIONS[place.dataset.chart];
  place.classList.add("drawn");
  place.style.height = `${make.height(words.rows.length)}px`;
  const chart = charts.get(place) ?? window.echarts.init(place);
  charts.set(place, chart);
  chart.resize();
  const colours = readColours(onPaper);
  const base = { animation: false, aria: { enabled: false }, color: [colours.first, colours.second, colours.third, colours.fourth], textStyle: { fontFamily: "inherit", color: colours.ink } };
  chart.setOption({ ...base, ...make(numbers, words, colours, place.clientWidth < NARROW) }, true);
  showLegend(place, make.columns?.(words) ?? words.columns);
  chart.off("click");
  chart.on("click", ({ dataIndex }) => { if (words.links[dataIndex]) location.assign(words.links[dataIndex]); });
}

function showLegend(place, names) {
  let legend = place.closest(".charted").querySelector(".chart-names");
  if (!legend) {
    legend = document.createElement("p");
    legend.className = "chart-names quiet";
    legend.setAttribute("aria-hidden", "true");
    place.before(legend);
  }
  legend.replaceChildren(...names.map((name) => Object.assign(document.createElement("span"), { textContent: name })));
}

function drawKnown(onPaper) {
  for (const [place, chart] of charts) {
    if (place.isConnected) draw(place, onPaper);
    else { chart.dispose(); charts.delete(place); }
  }
}

function foldTables(open) {
  document.querySelectorAll(".charted .numbers").forEach((part) => { part.open = open; });
}

/** Draw what is on the page now. Where the library does not come, the tables stay open. */
export async function drawAll() {
  const places = [...document.querySelectorAll("[data-chart]")].filter((place) => !charts.has(place));
  if (!places.length || !(await loadLibrary().catch(() => null))) return;
  drawKnown(false);
  places.forEach((place) => draw(place));
  foldTables(false);
}

let waiting;
window.addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(() => drawKnown(false), 150); });
window.addEventListener("beforeprint", () => { foldTables(true); drawKnown(true); });
window.addEventListener("afterprint", () => { foldTables(false); drawKnown(false); });
new MutationObserver(() => drawKnown(false)).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
