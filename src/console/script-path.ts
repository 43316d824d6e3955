/** The path of the console's script. It changes with every change of the script. */
import { hash } from "node:crypto";
import { SCRIPT } from "./script";

export const SCRIPT_PATH = `/assets/console.${hash("sha256", SCRIPT).slice(0, 16)}.js`;
