/// What somebody wants, recognised from one utterance: by a bot of this process that learns from examples, or by Amazon Lex.
///
/// It leads no dialogues. Trust boundary: an utterance is text from anybody and only ever compared.
@NullMarked
package dev.firstline.tool.intent;

import org.jspecify.annotations.NullMarked;
