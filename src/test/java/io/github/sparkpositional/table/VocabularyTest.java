package io.github.sparkpositional.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {

    @Test
    void aTextFileHasOneTokenPerLine() {
        assertThat(tokens("vocab.txt", "[PAD]\nthe\n##s\n")).containsExactly("[PAD]", "the", "##s");
        assertThat(tokens("vocab.txt", "a\r\nb\r\nc")).containsExactly("a", "b", "c");
    }

    @Test
    void onlyALineFeedEndsALine() {
        assertThat(tokens("vocab.txt", "a\u0085b\n\u2028\n \n")).containsExactly("a\u0085b", "\u2028", " ");
    }

    @Test
    void aJsonFileHoldsIdsByToken() {
        assertThat(tokens("vocab.json", "{\"b\": 1, \"model\": 2, \"\\u0120a\": 0}"))
                .containsExactly("\u0120a", "b", "model");
    }

    @Test
    void aTokenizerHoldsTheVocabularyOfItsModelAndAddedTokens() {
        assertThat(tokens(
                        "tokenizer.json",
                        "{'version':'1.0','truncation':null,'added_tokens':[{'id':0,'content':'<s>','special':true},"
                                + "{'id':3,'content':'<mask>','lstrip':false}],'normalizer':{'type':'Sequence','list':[1]},"
                                + "'model':{'type':'BPE','merges':['a b'],'vocab':{'<s>':0,'a':1,'b':2}}}"))
                .containsExactly("<s>", "a", "b", "<mask>");
    }

    @Test
    void aUnigramTokenizerListsTokensWithScores() {
        assertThat(tokens(
                        "tokenizer.json", "{'model':{'type':'Unigram','unk_id':0,'vocab':[['<unk>',0.0],['a',-3.5]]}}"))
                .containsExactly("<unk>", "a");
    }

    @Test
    void tokensAndIdsBelongTogether() {
        Vocabulary vocabulary = Vocabulary.of(List.of("a", "b"));
        assertThat(vocabulary.size()).isEqualTo(2);
        assertThat(vocabulary.idOf("b")).isEqualTo(1);
        assertThat(vocabulary.token(1)).isEqualTo("b");
        assertThat(vocabulary.idOf("c")).isEqualTo(Vocabulary.UNKNOWN);
    }

    @Test
    void aVocabularyIsReadThroughHadoopAndTravels(@TempDir Path directory) throws Exception {
        Path path = Files.writeString(directory.resolve("vocab.txt"), "a\nb\n");
        Vocabulary vocabulary = Vocabulary.read(path.toUri().toString());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(vocabulary);
        Vocabulary travelled =
                (Vocabulary) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        assertThat(travelled.idOf("b")).isEqualTo(1);
        assertThat(travelled.size()).isEqualTo(2);
    }

    @Test
    void aTokenThatIsThereTwiceIsRefused(@TempDir Path directory) throws IOException {
        Path path = Files.writeString(directory.resolve("vocab.txt"), "a\nb\na\n");
        assertThatThrownBy(() -> Vocabulary.read(path.toString()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vocab.txt")
                .hasMessageContaining("holds the token 'a' twice, on the lines 1 and 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "v.json | {'a':0,'a':1} | it holds the token 'a' twice",
                "v.json | {'a':0,'b':0} | the tokens 'a' and 'b' have the same id 0",
                "v.json | {'a':0,'b':2} | the token 'b' has the id 2, but the ids of 2 tokens must be 0 to 1",
                "v.json | {'a':-1} | the token 'a' has the id -1",
                "v.json | {'a':9223372036854775807} | has the id 9223372036854775807",
                "v.json | {'a':92233720368547758070} | it is not valid JSON at character",
                "v.json | {'a':'b'} | it holds no token; expected {token: id} or a tokenizer.json with model.vocab",
                "v.json | {} | it holds no token",
                "v.json | ['a'] | it is not a JSON object",
                "v.json | {'a':0}{} | it continues after the JSON object",
                "v.json | {'a':0 | it is not valid JSON",
                "v.json | {'model':{'vocab':{'a':'0'}}} | the id of 'a' is not an integer",
                "v.json | {'model':{'vocab':[['a',0],'b']}} | entry 1 of its model.vocab is not a list",
                "v.json | {'model':{'vocab':{'a':0}},'added_tokens':[{'id':1}]} | one of its added_tokens has no content",
                "v.json | {'model':{'vocab':{'a':0}},'added_tokens':[{'id':1,'content':'a'}]} | the token 'a' has the id 0, but"
                        + " is an added token with the id 1",
                "v.txt | `` | it holds no token",
                "v.txt | `a\n\nb` | its line 2 is empty",
            })
    void whatIsNoVocabularyIsRefused(String name, String content, String part) {
        assertThatThrownBy(() -> tokens(name, content))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The file " + name + " was rejected: ")
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({"v.txt", "v.json"})
    void whatIsNoUtf8IsRefused(String name) {
        byte[] latin1 = "{\"\u00e9\":0}".getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> VocabularyFile.tokens(new MemoryFile(name, latin1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The file " + name + " was rejected: it is not valid UTF-8.");
    }

    private static List<String> tokens(String name, String content) {
        byte[] bytes = content.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return VocabularyFile.tokens(new MemoryFile(name, bytes));
    }
}
