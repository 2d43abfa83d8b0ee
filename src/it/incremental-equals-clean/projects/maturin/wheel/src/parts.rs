pub fn sum() -> i32 {
    include_str!("table.txt").trim().parse::<i32>().unwrap_or(0) + 1001
}
