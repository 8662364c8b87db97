package io.github.sparkpositional.model.tokenizer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sparkpositional.model.config.ModelFile;
import io.github.sparkpositional.table.JsonFile;
import io.github.sparkpositional.table.TokenizerFile;
import io.github.sparkpositional.table.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A tokenizer as its files describe it: a {@code tokenizer.json}, and what a model's directory says beside it. */
public final class ModelTokenizer {
    private final TokenizerFile file;
    private final Optional<TokenizerConfig> config;
    private final List<ObjectNode> added;
    private Vocabulary vocabulary;

    private ModelTokenizer(TokenizerFile file, Optional<TokenizerConfig> config) {
        this.file = file;
        this.config = config;
        this.added = config.map(said -> AddedTokens.missing(file.part("added_tokens"), said))
                .orElse(List.of());
        config.ifPresent(this::check);
    }

    /** A file by itself. */
    public static ModelTokenizer ofFile(String path) {
        return new ModelTokenizer(TokenizerFile.read(path), Optional.empty());
    }

    /** That of a model's directory. */
    public static ModelTokenizer ofModel(String directory) {
        if (!isIn(directory)) {
            throw new IllegalArgumentException("There is no " + TokenizerFile.NAME + " in '" + directory
                    + "'; where the model has another kind of tokenizer, save it once with AutoTokenizer's"
                    + " save_pretrained, or set tokenizerPath.");
        }
        return of(TokenizerFile.pathIn(directory), directory);
    }

    /** A file in place of the directory's own. */
    public static ModelTokenizer of(String path, String directory) {
        return new ModelTokenizer(TokenizerFile.read(path), Optional.of(TokenizerConfig.read(directory)));
    }

    /** Whether a directory has one. */
    public static boolean isIn(String directory) {
        return JsonFile.isThere(directory, TokenizerFile.NAME);
    }

    private void check(TokenizerConfig said) {
        said.check();
        JsonNode lower = file.part("normalizer").path("lowercase");
        said.keys().flag("do_lower_case").ifPresent(isLower -> {
            if (lower.isBoolean() && lower.booleanValue() != isLower) {
                throw said.keys()
                        .refused(
                                "do_lower_case",
                                "is " + isLower + ", but normalizer.lowercase of " + file.path() + " is " + lower
                                        + "; set tokenizerPath instead of modelPath to follow the latter");
            }
        });
        for (ObjectNode token : added) {
            int id = token.path("id").asInt(-1);
            if (id >= 0 && id != idOf(token.get("content").textValue())) {
                throw said.keys()
                        .refused(
                                "added_tokens_decoder." + id,
                                "is not in " + file.path() + ", where it would be "
                                        + idOf(token.get("content").textValue()));
            }
        }
    }

    public String path() {
        return file.path();
    }

    public String sha256() {
        return file.sha256();
    }

    /** Further files that were read. */
    public List<ModelFile> others() {
        return config.map(TokenizerConfig::files).orElse(List.of());
    }

    public Optional<TokenizerTruncation> truncation() {
        return TokenizerTruncation.of(file.path(), file.part(TokenizerTruncation.KEY));
    }

    public Optional<TokenizerPadding> padding() {
        return TokenizerPadding.of(file.path(), file.part(TokenizerPadding.KEY));
    }

    /** Most tokens of a row that the model takes, if its directory says so. */
    public Optional<Integer> modelMaxLength() {
        return config.flatMap(TokenizerConfig::maxLength);
    }

    public Optional<String> paddingSide() {
        return config.flatMap(TokenizerConfig::paddingSide);
    }

    public Optional<String> truncationSide() {
        return config.flatMap(TokenizerConfig::truncationSide);
    }

    /** A special token by its name in {@code tokenizer_config.json}, such as {@code pad_token}. */
    public Optional<String> specialToken(String name) {
        return config.flatMap(said -> said.token(name));
    }

    /** All special tokens by name. */
    public Map<String, String> specialTokens() {
        Map<String, String> tokens = new TreeMap<>();
        config.ifPresent(said -> said.specialTokens()
                .forEach((name, value) ->
                        tokens.put(name, AddedTokens.content(value).orElseThrow())));
        return tokens;
    }

    /** The id of a token, or {@link Vocabulary#UNKNOWN}. */
    public int idOf(String token) {
        for (JsonNode own : file.part("added_tokens")) {
            if (own.path("content").asText().equals(token)) {
                return own.path("id").asInt();
            }
        }
        if (vocabulary == null) {
            vocabulary = Vocabulary.read(file.path());
        }
        int next = vocabulary.size();
        if (vocabulary.idOf(token) == Vocabulary.UNKNOWN) {
            for (ObjectNode one : added) {
                String content = one.get("content").textValue();
                if (content.equals(token)) {
                    return next;
                }
                next += vocabulary.idOf(content) == Vocabulary.UNKNOWN ? 1 : 0;
            }
        }
        return vocabulary.idOf(token);
    }

    /** The id of what rows are padded with. */
    public int padId() {
        int id = specialToken("pad_token")
                .map(this::idOf)
                .or(() -> padding().map(TokenizerPadding::id))
                .orElse(Vocabulary.UNKNOWN);
        if (id == Vocabulary.UNKNOWN) {
            throw new IllegalArgumentException(file.path() + " and " + TokenizerConfig.CONFIG
                    + " beside it say no pad_token that the tokenizer has; set padId.");
        }
        return id;
    }

    /** What column metadata says of a param that is this id. */
    public SortedMap<String, String> padFacts(String directory, String param) {
        SortedMap<String, String> facts = new TreeMap<>();
        facts.put("modelPath", directory);
        facts.put(
                "choices of " + (specialToken("pad_token").isPresent() ? TokenizerConfig.CONFIG : TokenizerFile.NAME),
                param);
        facts.put("sha256 of " + TokenizerFile.NAME, sha256());
        others().forEach(other ->
                facts.put("sha256 of " + other.path().substring(other.path().lastIndexOf('/') + 1), other.sha256()));
        return facts;
    }

    /** The added token of an id, if there is one. */
    public Optional<String> tokenOf(int id) {
        for (JsonNode own : file.part("added_tokens")) {
            if (own.path("id").asInt(-1) == id) {
                return Optional.of(own.path("content").asText());
            }
        }
        return Optional.empty();
    }

    /** The whole tokenizer, with what follows from all of its files, and with another truncation and no padding. */
    public String json(JsonNode truncation) {
        Map<String, JsonNode> others = new TreeMap<>();
        others.put(TokenizerTruncation.KEY, truncation);
        others.put(TokenizerPadding.KEY, JsonNodeFactory.instance.nullNode());
        if (!added.isEmpty()) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            file.part("added_tokens").forEach(all::add);
            added.forEach(token ->
                    all.add(token.deepCopy().put("id", idOf(token.get("content").textValue()))));
            others.put("added_tokens", all);
        }
        return file.with(others);
    }
}
