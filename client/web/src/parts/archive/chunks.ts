import type { Part } from "../../room/transcript";

/** So many moments are drawn at once. */
export const CHUNK = 40;

/** How parts fall into chunks: how many there are, with which each part begins, and which holds a place. */
export interface Chunked {
  count: number;
  starts: number[];
  at: (seq: number) => number;
}

/** Parts as chunks of moments; a part has one at least. */
export function chunked(parts: readonly Part[]): Chunked {
  const starts: number[] = [];
  let count = 0;
  for (const { moments } of parts) {
    starts.push(count);
    count += Math.max(1, Math.ceil(moments.length / CHUNK));
  }
  return { count, starts, at: (seq) => chunkAt(parts, starts, seq) };
}

function chunkAt(parts: readonly Part[], starts: readonly number[], seq: number): number {
  const holds = parts.findLastIndex((part) => part.seq <= seq || part.moments.some((one) => one.seq <= seq));
  const moments = parts[holds]?.moments ?? [];
  // An answer stands beneath what it answers, which may be anywhere before.
  const index = moments.findIndex((one) => one.seq === seq || (one.what === "said" && one.thread.replies.some((reply) => reply.seq === seq)) || (one.what === "quiet" && one.lines.some((line) => line.seq === seq)));
  if (index >= 0) return starts[holds]! + Math.floor(index / CHUNK);
  return answers(parts, starts, seq) ?? starts[holds] ?? 0;
}

function answers(parts: readonly Part[], starts: readonly number[], seq: number): number | null {
  for (const [n, { moments }] of parts.entries()) {
    const index = moments.findIndex((one) => one.what === "said" && one.thread.replies.some((reply) => reply.seq === seq));
    if (index >= 0) return starts[n]! + Math.floor(index / CHUNK);
  }
  return null;
}
