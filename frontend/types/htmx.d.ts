/** The part of htmx 2 that we call. The library itself comes from its webjar when the bundle is built. */
interface Htmx {
  process(element: Element): void;
  trigger(element: Element, event: string): void;
}

declare const htmx: Htmx;
export default htmx;
