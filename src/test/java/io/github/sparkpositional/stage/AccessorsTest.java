package io.github.sparkpositional.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sparkpositional.kernel.convention.Choice;
import io.github.sparkpositional.kernel.convention.Choices;
import io.github.sparkpositional.param.ChoiceParams;
import io.github.sparkpositional.param.HasConvention;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every param of a stage has a setter, a getter and an accessor of the param. Reflection of other languages (py4j) finds
 * methods that a class or one of its direct interfaces declares; so each class names all its mix-ins.
 */
class AccessorsTest {

    static Stream<PipelineStage> stages() {
        return Stages.fixtures().map(StageFixture::stage);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyMixInIsNamedDirectly(PipelineStage stage) {
        Set<String> named = names(Arrays.stream(stage.getClass().getInterfaces()));
        Set<String> inherited = names(mixIns(stage.getClass()));
        assertThat(named).as(stage.getClass().getSimpleName()).containsAll(inherited);
    }

    @ParameterizedTest
    @MethodSource("stages")
    void everyParamHasASetterAndAGetter(PipelineStage stage) {
        Set<String> visible = Stream.concat(
                        Stream.of(stage.getClass()),
                        Arrays.stream(stage.getClass().getInterfaces()))
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .map(Method::getName)
                .collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>();
        for (Choice<?> choice : ownChoices(stage)) {
            String name = choice.name();
            String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
            Stream.of(name, "set" + capital, "get" + capital)
                    .filter(method -> !visible.contains(method))
                    .forEach(missing::add);
        }
        assertThat(missing).as(stage.getClass().getSimpleName()).isEmpty();
    }

    /** All but the choices of conventions, which are set by name: {@code set("base", 500000.0)}. */
    private static List<Choice<?>> ownChoices(PipelineStage stage) {
        Set<String> ofConventions = stage instanceof HasConvention<?> convention
                ? HasConvention.conventionChoices(convention.families()).stream()
                        .map(Choice::name)
                        .filter(name -> !name.equals("dim"))
                        .collect(Collectors.toSet())
                : Set.of();
        return ((ChoiceParams<?>) stage)
                .stageParams().choices().values().stream()
                        .filter(choice -> !ofConventions.contains(choice.name()))
                        .<Choice<?>>map(choice -> choice)
                        .toList();
    }

    private static Stream<Class<?>> mixIns(Class<?> type) {
        if (type == null) {
            return Stream.of();
        }
        Stream<Class<?>> here =
                type.isInterface() && type.getSimpleName().startsWith("Has") ? Stream.of(type) : Stream.of();
        return Stream.of(
                        here,
                        mixIns(type.getSuperclass()),
                        Arrays.stream(type.getInterfaces()).flatMap(AccessorsTest::mixIns))
                .flatMap(all -> all);
    }

    private static Set<String> names(Stream<Class<?>> types) {
        return types.map(Class::getSimpleName)
                .filter(name -> name.startsWith("Has"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void choicesOfAConventionAreSetByName() {
        TokenPositionEncoder encoder = new TokenPositionEncoder().setPreset("llama");
        encoder.set("base", 500000.0);
        encoder.set("pairing", "interleaved");
        assertThat(encoder.convention("", Choices.none()).choices().written())
                .containsEntry("base", "500000.0")
                .containsEntry("pairing", "interleaved");
        assertThatThrownBy(() -> encoder.set("pairing", "thirds"))
                .hasMessageContaining(
                        "TokenPositionEncoder: pairing must be one of half, interleaved, interleaved-to-half, quarter, but is 'thirds'.");
    }
}
