// What JavaScript adds: suggestions under the search box, and "/" to reach it. Every page is whole without this file.
// Suggestions follow the WAI-ARIA APG combobox with list autocomplete and manual selection.
"use strict";

(() => {
  const QUIET_MS = 120;
  const SWITCH = "pullquote.slash";

  const slashIsOn = () => {
    try { return localStorage.getItem(SWITCH) !== "off"; } catch { return true; }
  };

  const element = (name, attributes, text) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  function combobox(input) {
    const box = input.parentElement;
    const list = element("ul", { id: `${input.id}-suggestions`, role: "listbox", "aria-label": "Suggestions", class: "suggestions", hidden: "" });
    const announced = element("div", { role: "status", class: "unseen" });
    box.append(list, announced);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);

    let typed = input.value;
    let active = -1;
    let timer = 0;
    let asking = null;

    const close = () => {
      clearTimeout(timer);
      if (asking) asking.abort();
      list.hidden = true;
      active = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };

    const activate = (index) => {
      const options = list.children;
      if (active >= 0 && options[active]) options[active].setAttribute("aria-selected", "false");
      active = index;
      if (active < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      options[active].setAttribute("aria-selected", "true");
      input.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    };

    const choose = (option) => {
      input.value = option.dataset.text;
      typed = input.value;
      close();
      input.form.requestSubmit();
    };

    const show = (suggestions) => {
      list.replaceChildren(...suggestions.map((suggestion, index) => {
        const option = element("li", { id: `${list.id}-${index}`, role: "option", "aria-selected": "false" });
        option.dataset.text = suggestion.text;
        option.append(
          element("span", { class: "suggestion-text" }, suggestion.text),
          element("span", { class: "suggestion-kind" }, `${suggestion.kind === "reviewer" ? "critic" : suggestion.kind}, ${suggestion.count}`),
        );
        // mousedown, not click: the box would lose focus and close the list first.
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(option));
        return option;
      }));
      activate(-1);
      list.hidden = suggestions.length === 0;
      input.setAttribute("aria-expanded", String(!list.hidden));
      announced.textContent = list.hidden ? "" : `${suggestions.length} suggestion${suggestions.length === 1 ? "" : "s"}`;
    };

    const ask = async () => {
      if (asking) asking.abort();
      const prefix = input.value.trim();
      if (!prefix) return close();
      asking = new AbortController();
      try {
        const answer = await fetch(`${input.dataset.suggestUrl}?${new URLSearchParams({ q: prefix })}`, { signal: asking.signal });
        if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
      } catch { /* No suggestions is what there is without JavaScript too. */ }
    };

    input.addEventListener("input", () => {
      typed = input.value;
      clearTimeout(timer);
      timer = setTimeout(ask, QUIET_MS);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      const last = list.children.length - 1;
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (!open) return void ask();
        const down = event.key === "ArrowDown";
        activate(down ? (active >= last ? -1 : active + 1) : (active < 0 ? last : active - 1));
      } else if (event.key === "Enter" && open && active >= 0) {
        event.preventDefault();
        choose(list.children[active]);
      } else if (event.key === "Escape" && open) {
        // The first Esc closes the list and keeps the text; a search box would be emptied by it.
        event.preventDefault();
        close();
        input.value = typed;
      } else if (event.key === "Tab") {
        close();
      }
    });
  }

  const inputs = document.querySelectorAll("input[data-suggest-url]");
  inputs.forEach(combobox);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !slashIsOn()) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    if (!inputs[0]) return;
    event.preventDefault();
    inputs[0].focus();
    inputs[0].select();
  });

  const slashSwitch = document.querySelector("[data-shortcut-switch]");
  if (slashSwitch) {
    const label = () => { slashSwitch.textContent = slashIsOn() ? "Turn the / key off" : "Turn the / key on"; };
    slashSwitch.hidden = false;
    slashSwitch.addEventListener("click", () => {
      try { localStorage.setItem(SWITCH, slashIsOn() ? "off" : "on"); } catch { /* Stays on for this page. */ }
      label();
    });
    label();
  }
})();
