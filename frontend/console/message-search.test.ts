import { expectEqual } from "../testing/expect.ts";
import { parseFound } from "./message-search.ts";

Deno.test("search: pieces become one excerpt", () => {
  const found = parseFound([{
    href: "/console?queue=all&c=1",
    title: "A tent",
    pieces: [{ text: "The ", isHit: false }, { text: "tent", isHit: true }],
  }]);

  expectEqual(found, [{ href: "/console?queue=all&c=1", title: "A tent", excerpt: "The tent" }]);
});

Deno.test("search: an address that is none of ours is not offered", () => {
  expectEqual(parseFound([{ href: "javascript:alert(1)", title: "x", pieces: [] }]), []);
  expectEqual(parseFound([{ href: "//evil.example", title: "x", pieces: [] }]), []);
  expectEqual(parseFound("nonsense"), []);
});
