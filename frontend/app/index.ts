/** The one bundle of all pages. */

import "htmx.org";
import "../styles/index.css";
import "../chat/chat-element.ts";
import "../chat/composer-element.ts";
