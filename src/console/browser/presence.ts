/** Whether somebody works at the page: when they last touched it or pressed a key. */

let lastActive = Date.now();

for (const type of ["pointerdown", "pointermove", "keydown", "wheel"]) {
  addEventListener(type, () => (lastActive = Date.now()), { passive: true });
}

/** The time since then, ms. */
export const idleMs = (): number => Date.now() - lastActive;
