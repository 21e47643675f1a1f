"use strict";
(() => {
  const every = (selector, root = document) => [...root.querySelectorAll(selector)];
  const form = document.getElementById("find");
  const rules = every("details.rule");

  // Paper shows everything, and the screen is afterwards as it was.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = every("details:not([open])");
    closed.forEach((details) => { details.open = true; });
  });
  addEventListener("afterprint", () => closed.forEach((details) => { details.open = false; }));

  // A link to a rule opens it, also where the browser would not.
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target && target.closest("details");
    if (details && !details.open) {
      details.open = true;
      target.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
  if (!form) return;

  const text = form.querySelector("input[type=search]");
  const fresh = form.querySelector("input[name=new]");
  const status = form.querySelector("[role=status]");
  const rows = new Map(rules.map((rule) => [rule, every("tbody tr", rule).map((row) => ({
    row, text: row.textContent.toLowerCase(), fresh: "new" in row.dataset,
  }))]));
  const opened = new Set();
  const FEW = 200;  // so many findings are laid out at once; more stay within their closed rules, or each letter typed would be slow

  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const onlyFresh = Boolean(fresh && fresh.checked);
    const severities = new Set(every("input[name=severity]:checked", form).map((box) => box.value));
    let shown = 0;
    const wanted = new Set();
    for (const [rule, all] of rows) {
      const title = rule.querySelector("summary").textContent.toLowerCase();
      let found = 0;
      for (const one of all) {
        const hit = words.every((word) => one.text.includes(word) || title.includes(word)) && (one.fresh || !onlyFresh);
        one.row.hidden = !hit;
        found += hit;
      }
      rule.hidden = !severities.has(rule.dataset.severity) || (found === 0 && (words.length > 0 || onlyFresh));
      if (!rule.hidden) shown += found;
      if (words.length && found) wanted.add(rule);
    }
    for (const rule of rules) {
      if (wanted.has(rule) && shown <= FEW) {
        if (!rule.open) { rule.open = true; opened.add(rule); }
      } else if (opened.delete(rule)) {
        rule.open = false;
      }
    }
    const narrowed = words.length || onlyFresh || severities.size < every("input[name=severity]", form).length;
    status.textContent = narrowed ? `${shown} ${form.dataset.found}` : "";
  };

  let waiting = 0;
  form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  form.addEventListener("submit", (event) => event.preventDefault());
  every("[data-open]", form).forEach((button) => button.addEventListener("click", () => {
    rules.forEach((rule) => { rule.open = button.dataset.open !== ""; });
    opened.clear();
  }));

  // Swedish order, and 6B before 10A, as everywhere else in the report.
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const sort = (head) => {
    const body = head.closest("table").tBodies[0];
    const down = head.getAttribute("aria-sort") === "ascending";
    every("th", head.parentNode).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const cell = (row) => row.cells[head.cellIndex].textContent;
    body.append(...[...body.rows].sort((one, other) => order(cell(one), cell(other)) * (down ? -1 : 1)));
  };
  every("details.rule thead th").forEach((head) => {
    head.closest("table").classList.add("sorted");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    button.title = `${form.dataset.sort} ${head.textContent.toLowerCase()}`;
    button.addEventListener("click", () => sort(head));
    head.replaceChildren(button);
  });
  form.hidden = false;
})();
