/** The path of the script of the pages for holders. It changes with every change of the script. */
import { hash } from "node:crypto";
import { SCRIPT } from "./script";

export const SCRIPT_PATH = `/assets/pages.${hash("sha256", SCRIPT).slice(0, 16)}.js`;
