fn main() {
    println!("cargo:rerun-if-env-changed=FLAVOUR");
    println!("cargo:rustc-env=BUILT={}", 1001);
}
