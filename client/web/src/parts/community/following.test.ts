import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Following, type Source } from "./following";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function play() {
  const sources: (Source & { readyState: number })[] = [];
  const open = () => {
    const source = { readyState: 1, onmessage: null, onerror: null, close: vi.fn() };
    sources.push(source);
    return source;
  };
  const reload = vi.fn(() => Promise.resolve());
  const following = new Following(open, reload);
  following.start();
  const says = (data: string) => void sources.at(-1)?.onmessage?.(new MessageEvent("message", { data }));
  const breaks = (readyState: number) => {
    const source = sources.at(-1);
    if (source) source.readyState = readyState;
    source?.onerror?.(new Event("error"));
  };
  return { sources, reload, following, says, breaks };
}

test("another number is news, and what changed meanwhile is asked for once", async () => {
  const { reload, says } = play();
  says("7");
  says("7");
  await vi.runAllTimersAsync();
  expect(reload).toHaveBeenCalledOnce();
  says("8");
  says("9");
  says("10");
  await vi.runAllTimersAsync();
  expect(reload).toHaveBeenCalledTimes(3);
});

test("what changed between the page and the stream is seen", async () => {
  const { reload, says } = play();
  says("8"); // the page was asked for at 7
  await vi.runAllTimersAsync();
  expect(reload).toHaveBeenCalledOnce();
});

test("after a break, what was missed is asked for", async () => {
  const { sources, reload, says, breaks } = play();
  says("7");
  breaks(0); // the browser comes back by itself
  says("8");
  await vi.runAllTimersAsync();
  expect(reload).toHaveBeenCalledTimes(2);
  expect(sources).toHaveLength(1);
});

test("where no stream can be had, the page is asked for all the same", async () => {
  const { sources, reload, following, breaks } = play();
  for (const n of [1, 2]) {
    breaks(2);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(reload).toHaveBeenCalledTimes(n);
  }
  expect(sources).toHaveLength(3);
  following.stop();
  breaks(2);
  await vi.runAllTimersAsync();
  expect(sources).toHaveLength(3);
});
