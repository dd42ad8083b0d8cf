/** The one bundle of all pages. Because it is called index, only what it imports is bundled. */

import "htmx.org";
import "../styles/index.css";
import "../admin/prompt-playground.ts";
import "../admin/rail.ts";
import "../chat/chat-element.ts";
import "../chat/composer-element.ts";
import "../console/console-element.ts";
import "../console/shortcuts-element.ts";
import "../console/canned-element.ts";
import "../console/assist-element.ts";
import "../console/macro-element.ts";
