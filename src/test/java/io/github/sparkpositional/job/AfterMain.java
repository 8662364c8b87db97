package io.github.sparkpositional.job;

/** A process that goes on after its job, as YARN's driver does. */
final class AfterMain {
    private AfterMain() {}

    public static void main(String[] arguments) {
        Main.main(arguments);
        System.out.println("Main returned.");
    }
}
