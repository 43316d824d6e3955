/** Which keys are good on this page, and whether they act at all. */
import { dialogOf, made, nameOf } from "./elements";
import { reasonCount } from "./verdict";

const OFF = "adieu-console-keys-off";

export const areKeysOn = (): boolean => localStorage.getItem(OFF) === null;

export function openHelp(): void {
  const dialog = dialogOf("Keys on this page");
  const list = dialog.appendChild(made("ul", {}));
  const names = [...document.querySelectorAll<HTMLElement>("[data-keys]")].map((one) => [
    one.dataset.keys ?? "",
    nameOf(one),
  ]);
  const reasons = reasonCount();
  const others = [
    ...(reasons === null ? [] : [[`1 … ${reasons}`, "Choose the reason"]]),
    ["Esc", "Leave a field, so that keys act again"],
    ["Ctrl K", "Go to a page, or search for an id"],
  ];
  for (const [keys = "", name = ""] of [...names, ...others]) {
    const item = list.appendChild(made("li", {}));
    item.append(made("kbd", { textContent: keys }), ` ${name}`);
  }
  const toggle = made("button", { type: "button", className: "button" });
  const label = () => {
    toggle.textContent = areKeysOn() ? "Switch single keys off" : "Switch single keys on";
  };
  label();
  toggle.addEventListener("click", () => {
    if (areKeysOn()) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
    label();
  });
  const close = made("button", { type: "button", className: "button", textContent: "Close" });
  close.addEventListener("click", () => dialog.close());
  dialog.append(toggle, " ", close);
  dialog.showModal();
}
