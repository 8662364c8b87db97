package io.github.sparkpositional.python;

import java.util.Set;

/** Names that Python or PySpark owns: a param of such a name could not be set, or would break a stage. */
final class OwnedNames {
    /** Python's keywords, which can't name an argument. */
    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "while",
            "with",
            "yield");

    /** Public members of PySpark's Params, JavaTransformer, JavaEstimator, JavaModel and MLWritable, and of our own base. */
    private static final Set<String> MEMBERS = Set.of(
            "clear",
            "copy",
            "explainParam",
            "explainParams",
            "extractParamMap",
            "fit",
            "fitMultiple",
            "getOrDefault",
            "getParam",
            "hasDefault",
            "hasParam",
            "hasSummary",
            "isDefined",
            "isSet",
            "load",
            "params",
            "parent",
            "read",
            "save",
            "set",
            "setParams",
            "show",
            "summary",
            "table",
            "transform",
            "transformSchema",
            "uid",
            "write");

    /** Names that a generated module uses itself. */
    private static final Set<String> MODULE = Set.of(
            "Any",
            "ClassVar",
            "Dict",
            "List",
            "Literal",
            "Mapping",
            "Optional",
            "Sequence",
            "Union",
            "Param",
            "Params",
            "cast",
            "self",
            "value",
            "column",
            "call",
            "param");

    private OwnedNames() {}

    /**
     * Checks the name of a param.
     *
     * @throws IllegalArgumentException if it is owned
     */
    static void checkParam(String owner, PythonParam param) {
        for (String name : new String[] {param.name(), "set" + param.capitalized(), "get" + param.capitalized()}) {
            if (KEYWORDS.contains(name) || MEMBERS.contains(name) || MODULE.contains(name) || name.startsWith("_")) {
                throw owned(owner + " would have a member '" + name + "' in Python", name);
            }
        }
    }

    /**
     * Checks the name of a class or a function.
     *
     * @throws IllegalArgumentException if it is owned
     */
    static void checkName(String name) {
        if (KEYWORDS.contains(name) || MODULE.contains(name) || name.startsWith("_")) {
            throw owned("The Python package would have a '" + name + "'", name);
        }
    }

    private static IllegalArgumentException owned(String what, String name) {
        return new IllegalArgumentException(
                what + ", but Python, PySpark or the generated module owns the name '" + name + "'; choose another.");
    }
}
