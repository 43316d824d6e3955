/**
 * What the pages for holders do better with a script. Every page works without it: nothing is sent, decided or shown here
 * that a plain form could not. Its words come from the page, in the page's language.
 *
 * - A form is sent once, however often its button is pressed.
 * - A file that was chosen is shown, and while it is sent, how far it is.
 * - A minute before the session ends the reader learns of it, and can stay.
 *
 * `npm run build:scripts` makes script.ts of it.
 */

const SECOND_MS = 1_000;

/** How long before the end of a session the reader learns of it, s. */
const WARNED_S = 60;

/** The header by which a page says for how long its session lasts, s. */
const SECONDS_LEFT = "adieu-session-seconds";

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  if (form.dataset.sent !== undefined) return event.preventDefault();
  mark(form, true);
  if (form.dataset.sending === undefined) return;
  event.preventDefault();
  upload(form, form.dataset.sending);
});

// A page that comes back from the browser's memory may be sent again: the service does nothing twice.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) for (const form of document.forms) mark(form, false);
});

function mark(form: HTMLFormElement, sent: boolean): void {
  if (sent) form.dataset.sent = "";
  else delete form.dataset.sent;
  for (const button of form.elements) {
    if (!(button instanceof HTMLButtonElement)) continue;
    // Not disabled: it would lose the focus, and its value would not be sent.
    if (sent) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}

/** Sends a form with files, and says how far it is. @param words what is shown meanwhile */
function upload(form: HTMLFormElement, words: string): void {
  const text = document.createElement("p");
  text.setAttribute("role", "status");
  text.textContent = words;
  const bar = document.createElement("progress");
  bar.setAttribute("aria-label", words);
  form.append(text, bar);
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", ({ loaded, total, lengthComputable }) => {
    if (lengthComputable) bar.value = loaded / total;
  });
  request.addEventListener("load", () => {
    const { responseURL, response } = request;
    // The same address means that the file was not taken, and the page says why.
    if (responseURL !== form.action || !(response instanceof Document))
      location.assign(responseURL);
    else show(response);
  });
  // The browser itself says what is wrong with the network.
  request.addEventListener("error", () => form.submit());
  request.open("POST", form.action);
  request.responseType = "document";
  request.send(new FormData(form));
}

/** Shows another page in the place of this one: only its content, because all around it is the same. */
function show(page: Document): void {
  const [old, main] = [document, page].map((one) => one.querySelector("main"));
  if (!old || !main) return location.reload();
  old.replaceWith(document.adoptNode(main));
  document.title = page.title;
  watch();
  document.getElementById("errors")?.focus();
}

document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLInputElement && target.type === "file") preview(target);
});

function preview(input: HTMLInputElement): void {
  const id = `${input.id}-preview`;
  document.getElementById(id)?.remove();
  const file = input.files?.[0];
  if (file === undefined) return;
  const place = document.createElement("div");
  place.id = id;
  place.setAttribute("role", "status");
  if (file.size > Number(input.dataset.max)) {
    place.textContent = input.dataset.tooLarge ?? "";
    place.className = "wrong";
  } else if (file.type.startsWith("image/")) {
    const picture = document.createElement("img");
    picture.alt = input.dataset.preview ?? "";
    picture.src = URL.createObjectURL(file);
    picture.addEventListener("load", () => URL.revokeObjectURL(picture.src));
    place.append(picture);
  }
  input.after(place);
}

let warning = 0;

/** Waits for the last minute of the session. @param seconds how long it lasts; as the page says if left out */
function watch(seconds?: number): void {
  clearTimeout(warning);
  const notice = document.getElementById("expiry");
  if (notice === null) return;
  notice.hidden = true;
  const left = seconds ?? Number(notice.dataset.seconds);
  warning = setTimeout(
    () => {
      notice.hidden = false;
    },
    Math.max(left - WARNED_S, 0) * SECOND_MS,
  );
}

document.addEventListener("click", ({ target }) => {
  if (target instanceof HTMLElement && target.closest("#expiry button") !== null) void stay();
});

/** Opening a page keeps its session: this page is opened once more, unseen, so that what was typed stays. */
async function stay(): Promise<void> {
  const answer = await fetch(location.href).catch(() => null);
  const left = Number(answer?.headers.get(SECONDS_LEFT) ?? 0);
  if (left > 0) watch(left);
  else location.reload();
}

watch();
