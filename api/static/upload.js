// Files dropped on a form of evidence, how far their upload is, names put into a note, the code of a known bureau.
const place = (event) => event.target.closest?.("[data-drop]");

/** Say which files are chosen. */
function nameFiles(drop) {
  const { files } = drop.querySelector("input[type=file]");
  const names = [...files].map((file) => file.name).join("、");
  if (names) drop.querySelector("[data-files]").textContent = `${files.length} 个文件：${names}`;
}

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const drop = place(event);
    if (!drop) return;
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind !== "drop" || !event.dataTransfer.files.length) return;
    drop.querySelector("input[type=file]").files = event.dataTransfer.files;
    nameFiles(drop);
  });
}

document.addEventListener("change", (event) => {
  const drop = place(event);
  if (drop) nameFiles(drop);
});

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = event.target.querySelector?.("[data-upload] progress") ?? event.target.closest("[data-upload]")?.querySelector("progress");
  if (!bar || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = (100 * event.detail.loaded) / event.detail.total;
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mention]");
  const note = button?.closest("form").querySelector("[data-mentions]");
  if (!note) return;
  note.setRangeText(button.dataset.mention, note.selectionStart, note.selectionEnd, "end");
  note.focus();
});

document.addEventListener("change", (event) => {
  const field = event.target;
  if (field.name !== "to_bureau" || !field.list) return;
  const known = [...field.list.options].find((option) => option.value === field.value);
  if (known) field.form.elements.to_code.value = known.dataset.code;
});
