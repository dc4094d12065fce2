/* The desk works without this: buttons that put a term or a translation into a field, and turn Wylie into Tibetan. */
(() => {
  const form = document.getElementById("desk");
  if (!form) return;
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  let changed = false;

  const insert = (field, text) => {
    field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  };

  const convert = async (field) => {
    const chosen = field.selectionStart !== field.selectionEnd;
    const [from, to] = chosen ? [field.selectionStart, field.selectionEnd] : [0, field.value.length];
    const body = new URLSearchParams({ text: field.value.slice(from, to), csrfmiddlewaretoken: token });
    const headers = { Accept: "application/json" };
    const said = await fetch(form.dataset.wylie, { method: "POST", body, headers })
      .then((answer) => answer.json())
      .catch(() => ({}));
    if (said.text === undefined) {
      field.nextElementSibling.textContent = said.error_message ?? form.dataset.failed;
      return;
    }
    field.setRangeText(said.text, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.nextElementSibling.textContent = said.doubts.join("；");
    field.focus();
  };

  for (const row of form.querySelectorAll(".bo-row")) {
    const field = row.querySelector("textarea");
    const doubts = document.createElement("p");
    doubts.className = "mod-tag";
    doubts.setAttribute("role", "status");
    field.after(doubts);
    const wylie = document.createElement("button");
    wylie.type = "button";
    wylie.className = "button button-small button-secondary bo-wylie";
    wylie.textContent = "Wylie → བོད་ཡིག (Alt+W)";
    wylie.addEventListener("click", () => convert(field));
    doubts.after(wylie);
    row.querySelectorAll("[data-term]").forEach((term, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...term.childNodes);
      if (place < 9) button.title = `Alt+${place + 1}`;
      button.addEventListener("click", () => insert(field, term.dataset.term));
      term.append(button);
    });
    field.addEventListener("keydown", (event) => {
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      if (event.code === "KeyW") {
        event.preventDefault();
        convert(field);
      }
      const place = /^Digit([1-9])$/.exec(event.code);
      const term = place && row.querySelectorAll("[data-term]")[place[1] - 1];
      if (term) {
        event.preventDefault();
        insert(field, term.dataset.term);
      }
    });
    for (const take of row.querySelectorAll("button[name=take]")) {
      take.addEventListener("click", (event) => {
        event.preventDefault();
        field.setRangeText(take.value.slice(take.value.indexOf("|") + 1), 0, field.value.length, "end");
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.focus();
      });
    }
  }

  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
})();
