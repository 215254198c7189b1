import { guarded, type Shelf, type Waiting } from "./queue";

const PRIVATE = ["unnamed", "ballot", "draft", "amend", "aside", "protocol"];
const KEPT = 30 * 24 * 3_600_000;

/** Who signs out leaves nothing here that tells what they wrote without a name, or had begun to write. */
export function forget(shelf: Shelf, person: string): void {
  const theirs = keysOf(shelf).filter((key) => key.split(":")[3] === person);
  remove(shelf, theirs.filter((key) => PRIVATE.includes(key.split(":")[1]!) || isSecret(shelf, key)));
}

/** What has lain here without a name since long ago, or cannot be read, is thrown away. */
export function sweep(shelf: Shelf, now: number): void {
  const isOld = (key: string) => guarded(() => !(now - (JSON.parse(shelf.getItem(key)!) as { at: number }).at < KEPT), true);
  remove(shelf, keysOf(shelf).filter((key) => ["unnamed", "ballot"].includes(key.split(":")[1]!) && isOld(key)));
}

/** Words on their way without a name. */
function isSecret(shelf: Shelf, key: string): boolean {
  return key.startsWith("staffroom:words:") && guarded(() => "secret" in (JSON.parse(shelf.getItem(key)!) as Waiting).command, false);
}

function keysOf(shelf: Shelf): string[] {
  const keys = guarded(() => Array.from({ length: shelf.length }, (_, index) => shelf.key(index)), []);
  return keys.filter((key) => key !== null).filter((key) => key.startsWith("staffroom:"));
}

function remove(shelf: Shelf, keys: string[]): void {
  for (const key of keys) guarded(() => shelf.removeItem(key), undefined);
}
