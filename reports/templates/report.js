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
  const severities = every("input[name=severity]", form);
  const opened = new Set();
  const MANY = 500;  // rows, from which an open rule waits to be laid out until it comes near the screen
  document.querySelector(".rules").classList.toggle("many", every("details.rule tbody tr").length > MANY);
  const FEW = 200;  // so many findings are laid out at once; more stay within their closed rules, or each letter typed would be slow

  // What a rule's rows say is read once, in the page's idle moments or at the first letter, so that it delays nobody who only reads.
  const known = new Map();
  const read = (rule) => {
    if (!known.has(rule)) {
      const all = every("tbody tr", rule).map((row) => ({ row, text: row.textContent.toLowerCase(), fresh: "new" in row.dataset }));
      const title = rule.querySelector("summary").textContent.toLowerCase();
      known.set(rule, { all, title, shown: all, body: rule.querySelector("tbody") });
    }
    return known.get(rule);
  };
  const idle = window.requestIdleCallback || ((task) => setTimeout(task, 50));
  const readOn = (unread) => { if (unread.length) idle(() => { read(unread[0]); readOn(unread.slice(1)); }); };
  readOn(rules);

  // Rows that are not wanted are taken out, not hidden: to hide ten thousand rows costs the style of each of them.
  const show = (one, wanted) => {
    const same = wanted.length === one.shown.length && wanted.every((each, n) => each === one.shown[n]);
    if (one.body && !same) one.body.replaceChildren(...wanted.map((each) => each.row));
    one.shown = wanted;
  };

  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    const onlyFresh = Boolean(fresh && fresh.checked);
    const chosen = new Set(severities.filter((box) => box.checked).map((box) => box.value));
    const matched = new Set();
    let shown = 0;
    for (const rule of rules) {
      const one = read(rule);
      const sought = words.filter((word) => !one.title.includes(word));
      const narrow = sought.length || onlyFresh;
      const wanted = narrow ? one.all.filter((row) => (row.fresh || !onlyFresh) && sought.every((word) => row.text.includes(word))) : one.all;
      show(one, wanted);
      rule.hidden = !chosen.has(rule.dataset.severity) || (wanted.length === 0 && (words.length > 0 || onlyFresh));
      if (!rule.hidden) shown += wanted.length;
      if (words.length && wanted.length) matched.add(rule);
    }
    for (const rule of rules) {
      if (matched.has(rule) && shown <= FEW) {
        if (!rule.open) { rule.open = true; opened.add(rule); }
      } else if (opened.delete(rule)) {
        rule.open = false;
      }
    }
    const narrowed = words.length || onlyFresh || chosen.size < severities.length;
    status.textContent = narrowed ? `${shown} ${form.dataset.found}` : "";
  };

  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  every("[data-open]", form).forEach((button) => button.addEventListener("click", () => {
    rules.forEach((rule) => { rule.open = button.dataset.open !== ""; });
    opened.clear();
  }));

  // Swedish order, and 6B before 10A, as everywhere else in the report.
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  const sort = (head) => {
    const down = head.getAttribute("aria-sort") === "ascending";
    every("th", head.parentNode).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const one = read(head.closest("details"));
    const cell = ({ row }) => row.cells[head.cellIndex].textContent;
    one.all = [...one.all].sort((left, right) => order(cell(left), cell(right)) * (down ? -1 : 1));
    const kept = new Set(one.shown);
    show(one, one.all.filter((each) => kept.has(each)));
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
