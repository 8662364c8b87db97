package io.github.sparkpositional.conformance;

/** The words of resampling cases, said in our choices. */
final class ResamplingWords {
    private ResamplingWords() {}

    static String interpolation(ReferenceCase reference) {
        return switch (reference.text("method")) {
            case "bicubic", "cubic" -> "cubic";
            case "bilinear", "linear" -> "linear";
            default -> throw new UnsupportedCaseException("method " + reference.text("method"));
        };
    }

    static String sampling(ReferenceCase reference) {
        boolean antialias = reference.flag("antialias");
        boolean corners = reference.flag("align_corners");
        if (antialias && corners) {
            throw new UnsupportedCaseException("antialias with align_corners");
        }
        return antialias ? "antialias" : corners ? "align-corners" : "half-pixel";
    }
}
