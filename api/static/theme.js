// Light or dark: as the machine is set, or as the officer chose here. Run before anything is drawn.
(() => {
  const NAME = "zhixun-theme";
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    const theme = localStorage.getItem(NAME) ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.bsTheme = theme;
  };
  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-switch]")) {
      localStorage.setItem(NAME, document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark");
      apply();
    }
    if (event.target.closest("dialog [data-close]")) event.target.closest("dialog").close();
  });
})();
