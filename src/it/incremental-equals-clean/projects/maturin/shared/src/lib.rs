pub fn shared() -> i32 {
    1001
}
