package d;

public class A {}
