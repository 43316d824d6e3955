/** The receivers' own process: a server for each, asked over the channel to the process that started it. */

import { startLocalServer } from "../../../src/local/demo/local-server.ts";
import { freePort } from "../../../src/local/free-port.ts";
import { Dead } from "./dead.ts";
import { Living } from "./living.ts";
import { type Question, questionSchema, setupSchema } from "./reports.ts";

const setup = setupSchema.parse(JSON.parse(process.argv[2] ?? ""));
const living = Array.from({ length: setup.living }, () => new Living());
const dead = setup.dead.map((kind) => new Dead(kind));

const urlOf = async (receiver: Living | Dead): Promise<string> => {
  if (receiver instanceof Dead && receiver.kind === "refuses") {
    return `http://127.0.0.1:${await freePort()}/webhooks`;
  }
  const { origin } = await startLocalServer((...call) => void receiver.take(...call));
  return `${origin}/webhooks`;
};

function answer(question: Question): unknown {
  switch (question.ask) {
    case "trust":
      for (const [place, secret] of question.secrets.entries()) living[place]?.trust(secret);
      return {};
    case "progress":
      return { received: living.reduce((sum, { received }) => sum + received, 0) };
    case "report":
      return {
        living: living.map((one) => one.report()),
        dead: dead.map((one) => one.report()),
      };
    default:
      return question satisfies never;
  }
}

process.on("message", (question) => process.send?.(answer(questionSchema.parse(question))));
// The process that started it is gone.
process.on("disconnect", () => process.exit(0));
process.send?.({
  living: await Promise.all(living.map(urlOf)),
  dead: await Promise.all(dead.map(urlOf)),
});
