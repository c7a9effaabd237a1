// The page: the search field, its keys, the choice of dark and light, and drawings that show
// what is chosen.
"use strict";

(function () {
  const root = document.documentElement.dataset.root || "";
  const input = document.getElementById("q");
  const list = document.getElementById("found");

  // The theme is kept, where the browser keeps anything for a page on a disk.
  const kept = {
    get: () => { try { return localStorage.getItem("resgen-theme"); } catch { return null; } },
    set: (v) => { try { localStorage.setItem("resgen-theme", v); } catch { /* for this page only */ } },
  };
  const theme = kept.get();
  if (theme) document.documentElement.dataset.theme = theme;
  document.getElementById("theme").addEventListener("click", () => {
    const now = document.documentElement.dataset.theme;
    const dark = now ? now === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    kept.set(document.documentElement.dataset.theme);
  });

  const menu = document.getElementById("menu");
  menu.addEventListener("click", () => {
    menu.setAttribute("aria-expanded", String(document.getElementById("nav").classList.toggle("open")));
  });
  const current = document.querySelector("#nav [aria-current]");
  if (current) {
    const nav = document.getElementById("nav");
    nav.scrollTop = Math.max(0, current.offsetTop - nav.clientHeight / 2);
  }

  // What the search looks through is read when it is first needed, names before words.
  let search = null;
  let reading = null;
  const script = (name) => new Promise((done, fail) => {
    const s = document.createElement("script");
    s.src = root + name;
    s.onload = done;
    s.onerror = fail;
    document.head.append(s);
  });
  function read() {
    if (reading) return reading;
    reading = script("search.js")
      .then(() => script("search-names.js"))
      .then(() => {
        search = new ResgenSearch();
        search.add(resgenNames);
        show();
        return script("search-attributes.js");
      })
      .then(() => { search.add(resgenAttributes); show(true); });
    return reading;
  }

  // show shows what is found. What was chosen stays so where there is only more to find than
  // before.
  let chosen = -1;
  function show(more) {
    const query = input.value;
    if (!search || query.trim() === "") return hide();
    const found = search.find(query);
    const before = more && chosen > 0 ? list.querySelectorAll("[role=option] a")[chosen] : null;
    list.replaceChildren(...(found.length > 0 ? found.map(line) : [nothing(query)]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    const again = before ? found.findIndex((thing) => before.href.endsWith(thing.page)) : -1;
    choose(found.length > 0 ? Math.max(again, 0) : -1);
  }
  function line(thing, i) {
    const li = document.createElement("li");
    li.id = "found-" + i;
    li.setAttribute("role", "option");
    const a = document.createElement("a");
    a.href = root + thing.page;
    a.tabIndex = -1;
    const what = text("div", "what", "");
    what.append(text("span", "name", thing.name), text("span", "kind", (thing.of ? thing.of + " · " : "") + thing.kind));
    a.append(what);
    if (thing.doc) a.append(text("div", "doc", thing.doc));
    li.append(a);
    li.addEventListener("mousemove", () => { if (chosen !== i) choose(i); });
    return li;
  }
  function text(tag, name, words) {
    const e = document.createElement(tag);
    e.className = name;
    e.textContent = words;
    return e;
  }
  function nothing(query) {
    const li = text("li", "none", "Nothing is called " + query.trim() + ".");
    li.setAttribute("role", "presentation");
    return li;
  }
  function hide() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    chosen = -1;
  }
  function choose(i) {
    const lines = list.querySelectorAll("[role=option]");
    lines.forEach((li, n) => li.setAttribute("aria-selected", String(n === i)));
    chosen = i;
    if (i < 0) return input.removeAttribute("aria-activedescendant");
    input.setAttribute("aria-activedescendant", "found-" + i);
    lines[i].scrollIntoView({ block: "nearest" });
  }
  input.addEventListener("focus", read);
  input.addEventListener("input", () => { read(); show(); });
  input.addEventListener("keydown", (e) => {
    const lines = list.querySelectorAll("[role=option]");
    if (e.key === "Escape") {
      if (list.hidden) input.blur();
      input.value = "";
      hide();
    } else if (lines.length === 0 || list.hidden) {
      return;
    } else if (e.key === "ArrowDown") {
      choose((chosen + 1) % lines.length);
    } else if (e.key === "ArrowUp") {
      choose((chosen - 1 + lines.length) % lines.length);
    } else if (e.key === "Enter" && chosen >= 0) {
      const to = lines[chosen].querySelector("a").href;
      hide();
      input.blur();
      location.href = to;
    } else {
      return;
    }
    e.preventDefault();
  });
  document.addEventListener("keydown", (e) => {
    const typing = e.target.closest && e.target.closest("input, textarea, select, [contenteditable]");
    if (e.key === "/" && !typing && !e.ctrlKey && !e.metaKey && !e.altKey) {
      e.preventDefault();
      input.focus();
      input.select();
    }
  });
  document.addEventListener("click", (e) => { if (!e.target.closest(".search")) hide(); });
  list.addEventListener("click", () => setTimeout(hide));

  // A box that is pointed at, or has the focus, shows its own lines.
  for (const svg of document.querySelectorAll(".drawing svg")) {
    const mark = (name) => {
      svg.classList.toggle("chosen", !!name);
      for (const p of svg.querySelectorAll("path[data-ends]")) p.classList.toggle("on", !!name && p.dataset.ends.split(" ").includes(name));
    };
    for (const a of svg.querySelectorAll("a[data-name]")) {
      for (const on of ["mouseenter", "focus"]) a.addEventListener(on, () => mark(a.dataset.name));
      for (const off of ["mouseleave", "blur"]) a.addEventListener(off, () => mark(""));
    }
  }

  // A printed page has its examples, too.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.dataset.was = d.open; d.open = true; }));
  addEventListener("afterprint", () => document.querySelectorAll("details").forEach((d) => { d.open = d.dataset.was === "true"; }));
})();
