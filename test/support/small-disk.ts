/** A file system of its own that is soon full. Only root can make one. */
import { spawnSync } from "node:child_process";
import { appendFile, chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type SmallDisk = {
  readonly folder: string;
  /** Takes what is free, but for nothing. */
  readonly fill: () => Promise<void>;
  /** Gives it back. */
  readonly free: () => Promise<void>;
  readonly remove: () => Promise<void>;
};

const PART_BYTES = 1 << 20;

/** @param megabytes of the file system @returns null if this machine does not let one make it */
export async function smallDisk(megabytes: number): Promise<SmallDisk | null> {
  const folder = await mkdtemp(join(tmpdir(), "adieu-disk-"));
  const mounted = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "adieu", folder]);
  if (mounted.status !== 0) {
    await rm(folder, { recursive: true, force: true });
    return null;
  }
  await chmod(folder, 0o755);
  const ballast = join(folder, "ballast");
  return {
    folder,
    fill: async () => {
      const part = Buffer.alloc(PART_BYTES);
      for (;;) {
        try {
          await appendFile(ballast, part);
        } catch (error) {
          if (error instanceof Error && "code" in error && error.code === "ENOSPC") return;
          throw error;
        }
      }
    },
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      spawnSync("umount", ["--lazy", folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
