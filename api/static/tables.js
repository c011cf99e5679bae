// On a phone a table's rows are cards: each cell is told what column it stands in. Without this the table is scrolled.
const plain = (table) => table.closest(".numbers") || table.matches(".season-calendar");

const NOTHING = ["", "—"];

/** Give each cell the words of its column, and mark the table as one whose rows may stand under each other. */
export function labelCells() {
  for (const table of document.querySelectorAll("main .scroll > .table")) {
    const names = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent.trim());
    if (!names.length || plain(table)) continue;
    table.classList.add("stacked");
    for (const row of table.tBodies[0]?.rows ?? []) {
      [...row.cells].slice(1).forEach((cell, place) => {
        if (names[place + 1]) cell.dataset.label = names[place + 1];
        cell.classList.toggle("nothing", !cell.children.length && NOTHING.includes(cell.textContent.trim()));
      });
    }
  }
}
