mod parts;

#[no_mangle]
pub extern "C" fn ask() -> i32 {
    1001 + shared::shared() + parts::sum() + env!("FROM_CARGO").parse::<i32>().unwrap_or(0)
}

#[no_mangle]
pub extern "C" fn flavour() -> usize {
    option_env!("FLAVOUR").unwrap_or("").len()
}
