// @vitest-environment jsdom
import { beforeEach, describe, expect, test, vi } from "vitest";
import { markdown } from "./markdown";
import { fetched, said } from "./said.svelte";

beforeEach(fetched);

function shown(source: string): HTMLElement {
  const holder = document.createElement("div");
  holder.innerHTML = said(source);
  return holder;
}

test("what writers use is rendered", () => {
  expect(markdown("a **b** *c* `d`\ne")).toContain("<p>a <strong>b</strong> <em>c</em> <code>d</code><br>e</p>");
  expect(shown("- one\n- two\n\n> said").querySelectorAll("li, blockquote")).toHaveLength(3);
});

test.each([
  "Ask for a drawing: whoever understands the size can draw it.",
  "“Why?” (she asked); it's 3 of 4, isn't it? Yes!",
  "a  b = c / d, 50% {x} ^2 ~no",
  "===",
  "x",
  "e.g. this. And: 1. not a list; a - b + c # d",
])("plain words are what they are beside others: %s", (source) => {
  const [first] = shown(`${source}\n\n*other*`).children;
  expect(said(source)).toBe(`${first!.outerHTML}\n`);
});

test.each(["1. one", "- one", "# one", "www.example.org", "//x", "a@example.org", "see ftp://x.org", "  x", "a\n", "&lt;"])("what looks like more is read as more: %s", (source) => {
  const [first] = shown(`${source}\n\n*other*`).children;
  expect(shown(source).firstElementChild!.outerHTML).toBe(first!.outerHTML);
});

test("links open elsewhere and tell nobody where one came from", () => {
  const link = shown("see https://example.org/x")!.querySelector("a")!;
  expect(link.rel).toBe("noopener noreferrer nofollow");
  expect(link.target).toBe("_blank");
});

test("markup is shown as it was typed", () => {
  expect(shown("a <b>b</b> <i>").textContent).toContain("a <b>b</b> <i>");
  expect(shown("![a cat](https://example.org/cat.png)").querySelector("img")).toBeNull();
});

describe("hostile words do nothing", () => {
  const hostile = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x></svg>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "[x](vbscript:x)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    '[x](https://e.org "\\" onmouseover=alert(1) x=\\"")',
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<p style='position:fixed;inset:0' id=words name=cookie>x</p>",
    "```html\n</code></pre><script>alert(1)</script>\n```",
    "`<img src=x onerror=alert(1)>`",
    "| a | b |\n|---|---|\n| <script>x</script> | y |",
    "- [x] <input onfocus=alert(1) autofocus>",
    "<<script>script>alert(1)<</script>/script>",
  ];

  test.each(hostile)("%s", (source) => {
    const said = shown(source);
    for (const element of said.querySelectorAll("*")) {
      expect(["P", "BR", "EM", "STRONG", "DEL", "CODE", "PRE", "UL", "OL", "LI", "BLOCKQUOTE", "A", "TABLE", "THEAD", "TBODY", "TR", "TH", "TD"]).toContain(element.tagName);
      for (const name of element.getAttributeNames()) expect(["href", "rel", "target"]).toContain(name);
      expect(element.getAttribute("href") ?? "https:").toMatch(/^(https?|mailto):/);
    }
  });
});

test("until what formats it is there, it stands as it was typed", async () => {
  vi.resetModules();
  const fresh = await import("./said.svelte");
  expect(fresh.said("a **b** <i>\nc")).toBe('<p class="typed">a **b** &lt;i&gt;\nc</p>\n');
  await fresh.fetched();
  expect(fresh.said("a **b**")).toBe(markdown("a **b**"));
});
