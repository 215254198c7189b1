import DOMPurify from "dompurify";
import { Marked } from "marked";
import { escaped } from "./escaped";

const marked = new Marked({
  gfm: true,
  breaks: true,
  renderer: {
    html: ({ text }) => escaped(text), // a writer who types <b> means to show <b>
    image: ({ text, href }) => escaped(text || href),
    checkbox: ({ checked }) => (checked ? "☑ " : "☐ "),
  },
});

const ALLOWED = {
  ALLOWED_TAGS: ["p", "br", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "blockquote", "a", "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td"],
  ALLOWED_ATTR: ["href"],
  ALLOWED_URI_REGEXP: /^(?:https?|mailto):/i,
  ALLOW_DATA_ATTR: false,
  ALLOW_ARIA_ATTR: false,
  RETURN_DOM_FRAGMENT: true as const,
};

/** What a person wrote, as HTML that is safe to show: no markup of their own, no images, links that tell nobody where one came from. */
export function markdown(source: string): string {
  const fragment = DOMPurify.sanitize(marked.parse(source, { async: false }), ALLOWED);
  for (const link of fragment.querySelectorAll("a")) {
    link.rel = "noopener noreferrer nofollow";
    link.target = "_blank";
  }
  const holder = document.createElement("div");
  holder.append(fragment);
  return holder.innerHTML;
}
