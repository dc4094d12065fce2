// Completions under the search boxes: an editable combobox with a list (ARIA 1.2). The form works without it.
// Address and words come from the attributes of the script's own element.
(function () {
  "use strict";
  const own = document.currentScript;
  if (!window.AbortController) return;

  function set(element, attributes) {
    for (const name in attributes) element.setAttribute(name, attributes[name]);
    return element;
  }

  function make(tag, attributes, parent) {
    return parent.appendChild(set(document.createElement(tag), attributes));
  }

  function language(text) {
    return /[\u0f00-\u0fff]/.test(text) ? "bo" : "zh-Hans";
  }

  function region(form) {
    if (form.elements.in) return form.elements.in.value;
    return (document.cookie.match(/(?:^|; )region=(\d{6})/) || ["", ""])[1];
  }

  function enhance(form) {
    const input = form.elements.q;
    const list = make("ul", {
      id: input.id + "-list", class: "completions", role: "listbox", "aria-label": own.dataset.label, hidden: "",
    }, input.parentNode);
    const told = make("div", { class: "unseen", role: "status" }, form);
    let found = [], active = -1, timer = 0, request = null, shown = "";

    // A search field may not be a combobox, a text field may.
    input.type = "text";
    input.inputMode = "search";
    set(input, {
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
      autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    });

    function mark(number) {
      active = number;
      Array.from(list.children).forEach((option, at) => option.setAttribute("aria-selected", String(at === number)));
      if (number < 0) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", list.children[number].id);
      list.children[number].scrollIntoView({ block: "nearest" });
    }

    function show(open) {
      list.hidden = !open;
      input.setAttribute("aria-expanded", String(open));
      if (!open) mark(-1);
    }

    function stop() {
      clearTimeout(timer);
      if (request) request.abort();
      request = null;
    }

    function close() {
      stop();
      show(false);
      told.textContent = "";
    }

    function render(completions) {
      found = completions;
      list.textContent = "";
      found.forEach((each, at) => {
        const option = make("li", { id: list.id + at, role: "option", "aria-selected": "false" }, list);
        make("span", { lang: language(each.text) }, option).textContent = each.text;
        make("span", { class: "hint" }, option).textContent = each.note;
      });
      show(found.length > 0);
      told.textContent = found.length ? own.dataset.some.replace("{n}", found.length) : own.dataset.none;
    }

    function ask() {
      const typed = input.value.trim();
      stop();
      if (!typed) return close();
      const asked = request = new AbortController();
      const address = own.dataset.url + "?q=" + encodeURIComponent(typed) + "&in=" + region(form);
      fetch(address, { signal: asked.signal, credentials: "omit" })
        .then((answer) => answer.json())
        .then((answer) => {
          if (asked !== request || document.activeElement !== input) return;
          shown = typed;
          render(answer.completions);
        })
        .catch(() => { if (asked === request) close(); });
    }

    function later() {
      stop();
      timer = setTimeout(ask, 120);
    }

    function pick(number) {
      input.value = found[number].text;
      close();
      location.href = found[number].url;
    }

    function move(step) {
      if (list.hidden) {
        if (found.length && shown === input.value.trim()) show(true);
        else return ask();
      }
      const places = found.length + 1; // the text itself is one of them
      mark((active + 1 + step + places) % places - 1);
    }

    input.addEventListener("input", (event) => {
      mark(-1);
      if (!event.isComposing) later();
    });
    input.addEventListener("compositionend", later);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") move(event.key === "ArrowDown" ? 1 : -1);
      else if (event.key === "Enter" && active >= 0) pick(active);
      else if (event.key === "Escape" && !list.hidden) close();
      else if (event.key === "Escape") input.value = "";
      else {
        if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) mark(-1);
        return;
      }
      event.preventDefault();
    });
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) pick(Array.from(list.children).indexOf(option));
    });
    form.addEventListener("submit", close);
  }

  document.querySelectorAll("form[role=search]").forEach(enhance);
})();
