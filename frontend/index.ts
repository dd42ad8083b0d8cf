/** The one bundle of all pages. Because it is called index, nothing else is bundled unless it is imported. */

import "htmx.org";
import "./styles/index.css";
import "./chat/chat-element.ts";
import "./chat/composer-element.ts";
