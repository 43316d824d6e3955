/** Many callers on one account: its object takes them one after the other. */
import { adieuCalls, floorCalls } from "./calls.ts";
import { drive } from "./load.ts";
import type { Samples } from "./samples.ts";
import type { SpeedScale } from "./speed-scale.ts";
import type { Worker } from "./workers.ts";

const ID = "busy";

export async function measureOneAccount(
  samples: Samples,
  floor: Worker,
  adieu: Worker,
  { rounds, accounts }: SpeedScale,
): Promise<void> {
  const { create, write } = floorCalls(floor.http);
  const { register, update } = adieuCalls(adieu.http);
  await create(ID);
  await register(ID);
  for (let round = 0; round < rounds; round += 1) {
    for (const [key, total] of Object.entries(accounts)) {
      const connections = Number(key);
      const load = { connections, total };
      const turns = [
        async () => {
          const request = () => write(ID);
          const measured = await drive({ ...load, request, pid: floor.pid });
          samples.add("floor: write one object", connections, measured);
        },
        async () => {
          const request = (number: number) => update(ID, round * total + number);
          const measured = await drive({ ...load, request, pid: adieu.pid });
          samples.add("update one account", connections, measured);
        },
      ];
      for (const turn of round % 2 === 0 ? turns : turns.toReversed()) await turn();
    }
  }
}
