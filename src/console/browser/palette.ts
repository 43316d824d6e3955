/** Goes to a page by its name, or searches for an id. */
import { dialogOf, isDialogOpen, made } from "./elements";

export function openPalette(): void {
  if (isDialogOpen()) return;
  const links = [...document.querySelectorAll<HTMLAnchorElement>(".side nav a")];
  const dialog = dialogOf("Go to");
  const field = dialog.appendChild(made("input", { type: "search" }));
  field.setAttribute("aria-label", "A page, or an id to search for");
  const list = dialog.appendChild(made("ul", { className: "plain" }));
  const show = () => {
    const wanted = field.value.trim().toLowerCase();
    list.replaceChildren(
      ...links
        .filter((link) => (link.textContent ?? "").toLowerCase().includes(wanted))
        .map((link) => {
          const item = made("li", {});
          item.append(made("a", { href: link.href, textContent: link.textContent ?? "" }));
          return item;
        }),
    );
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    const first = list.querySelector("a");
    location.href = first?.href ?? `/console/search?q=${encodeURIComponent(field.value.trim())}`;
  });
  show();
  dialog.showModal();
  field.focus();
}
