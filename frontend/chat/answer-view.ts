/** Shows a parsed answer, changing only what changed, so that a selection or a focused link survives the next words. */

import type { Block } from "./answer.ts";
import type { Inline } from "./inline.ts";

type Tree = { readonly text: string } | {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Tree[];
};

export type SourceHref = (number: number) => string;

export function showAnswer(body: HTMLElement, blocks: readonly Block[], href: SourceHref): void {
  patch(body, blocks.map((block) => blockTree(block, href)));
}

function patch(parent: Element, trees: readonly Tree[]): void {
  trees.forEach((tree, index) => {
    const present = parent.childNodes[index];
    if (present === undefined) {
      parent.append(create(tree));
    } else if (!update(present, tree)) {
      present.replaceWith(create(tree));
    }
  });
  while (parent.childNodes.length > trees.length) {
    parent.lastChild?.remove();
  }
}

/** Makes a node into what the tree says; false when it is of another kind. */
function update(node: ChildNode, tree: Tree): boolean {
  if ("text" in tree) {
    return node instanceof Text && updateText(node, tree.text);
  }
  if (!(node instanceof Element) || node.localName !== tree.tag) {
    return false;
  }
  setAttributes(node, tree.attributes);
  patch(node, tree.children);
  return true;
}

function updateText(node: Text, text: string): true {
  if (text.startsWith(node.data)) {
    node.appendData(text.slice(node.data.length));
  } else {
    node.data = text;
  }
  return true;
}

function create(tree: Tree): Node {
  if ("text" in tree) {
    return document.createTextNode(tree.text);
  }
  const element = document.createElement(tree.tag);
  setAttributes(element, tree.attributes);
  element.append(...tree.children.map(create));
  return element;
}

function setAttributes(element: Element, attributes: Readonly<Record<string, string>>): void {
  for (const name of element.getAttributeNames()) {
    if (!(name in attributes)) {
      element.removeAttribute(name);
    }
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  }
}

function tag(
  name: string,
  children: readonly Tree[],
  attributes: Record<string, string> = {},
): Tree {
  return { tag: name, attributes, children };
}

function blockTree(block: Block, href: SourceHref): Tree {
  switch (block.kind) {
    case "paragraph":
      return tag("p", inlineTrees(block.children, href));
    case "heading":
      return tag("p", [tag("strong", inlineTrees(block.children, href))]);
    case "pre":
      return tag("pre", [tag("code", [{ text: block.text }])]);
    case "bullets":
      return tag("ul", itemTrees(block.items, href));
    case "numbers":
      return tag("ol", itemTrees(block.items, href), { start: String(block.start) });
  }
}

function itemTrees(items: readonly (readonly Inline[])[], href: SourceHref): Tree[] {
  return items.map((item) => tag("li", inlineTrees(item, href)));
}

function inlineTrees(nodes: readonly Inline[], href: SourceHref): Tree[] {
  return nodes.map((node) => inlineTree(node, href));
}

function inlineTree(node: Inline, href: SourceHref): Tree {
  switch (node.kind) {
    case "text":
      return { text: node.text };
    case "code":
      return tag("code", [{ text: node.text }]);
    case "break":
      return tag("br", []);
    case "strong":
      return tag("strong", inlineTrees(node.children, href));
    case "emphasis":
      return tag("em", inlineTrees(node.children, href));
    case "link":
      return tag("a", [{ text: node.text }], linkAttributes(node.href));
    case "citation":
      return citationTree(node.number, href(node.number));
  }
}

function linkAttributes(href: string): Record<string, string> {
  return href.startsWith("/") ? { href } : { href, rel: "noreferrer" };
}

function citationTree(number: number, href: string): Tree {
  return tag("a", [{ text: String(number) }], {
    class: "citation",
    href,
    "data-citation": String(number),
  });
}
