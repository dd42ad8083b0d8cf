package dev.firstline.knowledge.index;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/// The stems of a text's words, as Lucene's English analyzer finds them.
///
/// The chain of filters is built anew for each text: an Analyzer keeps one per thread, and virtual threads are new
/// every time.
final class Words {

    private Words() {}

    static List<String> of(String text) {
        return of(text, EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
    }

    /// @param ignored words as they are written, not their stems: "us" and "used" have the same
    static List<String> of(String text, CharArraySet ignored) {
        var words = new ArrayList<String>();
        try (var stream = stream(text, ignored)) {
            var term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory cannot fail to be read.", e);
        }
        return words;
    }

    private static TokenStream stream(String text, CharArraySet ignored) {
        var tokenizer = new StandardTokenizer();
        tokenizer.setReader(new StringReader(text));
        var lowerCase = new LowerCaseFilter(new EnglishPossessiveFilter(tokenizer));
        var folded = new ASCIIFoldingFilter(lowerCase);
        return new PorterStemFilter(new StopFilter(folded, ignored));
    }
}
