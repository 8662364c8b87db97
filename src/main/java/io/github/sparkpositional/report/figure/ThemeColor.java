package io.github.sparkpositional.report.figure;

import java.util.Locale;

/**
 * What something is drawn in: one colour for light surfaces, one for dark ones. Pairs that stand next to each other
 * differ in lightness too, and lines also in their dashes.
 */
public enum ThemeColor {
    TEXT(0x1b2430, 0xe8edf4),
    MUTED(0x566173, 0xa9b4c4),
    RULE(0xd8dee7, 0x343e4c),
    SURFACE(0xffffff, 0x1a212b),
    FIRST(0x1a5fa6, 0x7fb6f2),
    SECOND(0xb4520a, 0xf4a95c),
    /** Lines over an image: a light one and its shade, so that one of both is seen. */
    LIGHT_OVER_IMAGE(0xffffff, 0xffffff),
    SHADE_OVER_IMAGE(0x10151c, 0x10151c);

    private final int light;
    private final int dark;

    ThemeColor(int light, int dark) {
        this.light = light;
        this.dark = dark;
    }

    /** 0xRRGGBB, for light surfaces. */
    public int light() {
        return light;
    }

    /** 0xRRGGBB, for dark surfaces. */
    public int dark() {
        return dark;
    }

    /** 0 to 1; 1 hides what lies under it. */
    double opacity() {
        return this == LIGHT_OVER_IMAGE || this == SHADE_OVER_IMAGE ? 0.6 : 1;
    }

    /** The name that style sheets use. */
    public String variable() {
        return "--ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
