import { expect, test, vi } from "vitest";
import { LARGEST, unfit, upload } from "./upload";

class Request {
  static last: Request;
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 0;
  responseText = "";
  onload?: () => void;
  onerror?: () => void;
  onabort?: () => void;
  asked: string[] = [];
  constructor() {
    Request.last = this;
  }
  open(method: string, url: string) {
    this.asked.push(method, url);
  }
  setRequestHeader(_: string, value: string) {
    this.asked.push(value);
  }
  send() {}
  abort() {
    this.onabort?.();
  }
  says(status: number, reply: string) {
    [this.status, this.responseText] = [status, reply];
    this.onload?.();
  }
}
const send = (gone = vi.fn<(percent: number) => void>(), { signal } = new AbortController()) =>
  upload({ meeting: "m", title: "Exit ticket & notes", item: "i", brings: null, file: new Blob(["x"], { type: "text/plain" }), signal }, gone, Request as unknown as typeof XMLHttpRequest);

test("a file goes with its title and item, and how far it has gone is told", async () => {
  const gone = vi.fn<(percent: number) => void>();
  const sent = send(gone);
  Request.last.upload.onprogress?.({ loaded: 1, total: 3 });
  Request.last.says(200, '{"id": "w"}');
  expect(await sent).toBe("w");
  expect(gone).toHaveBeenCalledWith(33);
  expect(Request.last.asked).toEqual(["POST", "/api/meetings/m/works?title=Exit+ticket+%26+notes&item=i", "text/plain"]);
});

test("what the server says against it is shown; a broken connection says what to do", async () => {
  const refused = send();
  Request.last.says(413, '{"code": "too_large", "text": "At most 10 MB."}');
  await expect(refused).rejects.toThrow("At most 10 MB.");
  const odd = send();
  Request.last.says(502, "<html>");
  await expect(odd).rejects.toThrow("502");
  const broken = send();
  Request.last.onerror?.();
  await expect(broken).rejects.toThrow("try again");
});

test("what is given up is sent no further", async () => {
  const stop = new AbortController();
  const stopped = send(undefined, stop);
  stop.abort();
  await expect(stopped).rejects.toThrow("try again");
});

test("what cannot be taken is said before it is sent", () => {
  expect(unfit(new Blob([]))).toContain("empty");
  expect(unfit({ size: LARGEST + 1, type: "" } as Blob)).toContain("attach a link");
  expect(unfit(new Blob(["<svg>"], { type: "image/svg+xml" }))).toContain("Save it as PDF");
  expect(unfit(new Blob(["x"], { type: "text/plain" }))).toBeNull();
});
