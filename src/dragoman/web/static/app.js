// Keys and live filtering. Every page works without this file.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("scripted");
  for (const keys of document.querySelectorAll("[data-keys]")) keys.hidden = false;

  const field = () => document.querySelector("main [data-find]") || document.querySelector("[data-find]");
  const help = document.getElementById("help");
  const rows = () => [...document.querySelectorAll("[data-row]")].filter((r) => r.querySelector("[data-open]"));

  function move(step) {
    const all = rows();
    if (!all.length) return;
    const at = all.findIndex((row) => row.contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step));
    const link = all[next].querySelector("[data-open]");
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "nearest" });
  }

  function page(rel) {
    const link = document.querySelector(`a[rel=${rel}]`);
    if (link) location.assign(link.href);
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const typing = event.target.closest("input, select, textarea");
    if (typing) {
      if (event.key === "Escape") typing.blur();
      return;
    }
    const does = {
      "/": () => { const f = field(); if (f) { f.focus(); f.select(); } },
      "?": () => help.showModal(),
      j: () => move(1),
      k: () => move(-1),
      n: () => page("next"),
      p: () => page("prev"),
    }[event.key];
    if (does) {
      event.preventDefault();
      does();
    }
  });

  document.addEventListener("change", (event) => {
    if (event.target.matches("select[data-submit]")) event.target.form.requestSubmit();
  });

  // Live filtering: the page that the form would lead to, of which only the results are put in place.
  const form = document.querySelector("[data-live-form]");
  if (!form) return;
  let waiting = 0, asked = null, first = true;

  async function refresh() {
    const params = new URLSearchParams(new FormData(form));
    for (const [name, value] of [...params]) if (!value.trim()) params.delete(name);
    const url = form.action + (params.size ? `?${params}` : "");
    if (asked) asked.abort();
    asked = new AbortController();
    try {
      const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const found = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const name of ["[data-region]", "[data-region-filters]"]) {
        const [old, fresh] = [document.querySelector(name), found.querySelector(name)];
        if (old && fresh) old.replaceChildren(...fresh.childNodes);
      }
      // The first letter makes an entry for the way back, the others change it.
      history[first ? "pushState" : "replaceState"]({ live: true }, "", url);
      first = false;
    } catch (error) {
      if (error.name !== "AbortError") form.requestSubmit();
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(refresh, 180);
  });
  addEventListener("popstate", () => location.reload());
})();
