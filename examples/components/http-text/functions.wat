  ;; Memory: what is here from 0, what host functions return from 128, constants of the program from 512, and from 2048
  ;; what is made while a request is answered. The host calls `cabi_realloc` to place what it returns. Nothing is freed
  ;; one by one: each piece goes right after the last, and the next request starts over.

  (memory (export "memory") 1)
  (global $next (mut i32) (i32.const 2048))
  (data (i32.const 0) "content-type")
  (data (i32.const 16) "text/plain; charset=utf-8")

  (func $realloc (export "cabi_realloc")
    (param $old i32) (param $old-size i32) (param $align i32) (param $size i32) (result i32)
    (local $new i32)
    ;; the next multiple of $align, which is a power of two
    (local.set $new (i32.and
      (i32.add (global.get $next) (i32.sub (local.get $align) (i32.const 1)))
      (i32.sub (i32.const 0) (local.get $align))))
    (global.set $next (i32.add (local.get $new) (local.get $size)))
    (if (i32.gt_u (global.get $next) (i32.mul (memory.size) (i32.const 65536)))
      (then
        ;; in pages of 64 KiB; -1 when there are no more
        (if (i32.eq
              (memory.grow (i32.add (i32.div_u (local.get $size) (i32.const 65536)) (i32.const 1)))
              (i32.const -1))
          (then unreachable))))
    (memory.copy (local.get $new) (local.get $old) (local.get $old-size))
    (local.get $new))

  (func $allocate (param $length i32) (result i32)
    (call $realloc (i32.const 0) (i32.const 0) (i32.const 1) (local.get $length)))

  ;; Adds text to the answer. The pieces touch, as long as no host function is called between the first and the last.
  (func $say (param $text i32) (param $length i32)
    (memory.copy (call $allocate (local.get $length)) (local.get $text) (local.get $length)))

  ;; A result starts with 0 for success.
  (func $failed (param $result i32) (result i32)
    (i32.load8_u (local.get $result)))

  ;; Where the byte is first found, or the length.
  (func $position (param $text i32) (param $length i32) (param $byte i32) (result i32)
    (local $at i32)
    (loop $again
      (if (i32.ge_u (local.get $at) (local.get $length)) (then (return (local.get $length))))
      (if (i32.eq (i32.load8_u (i32.add (local.get $text) (local.get $at))) (local.get $byte))
        (then (return (local.get $at))))
      (local.set $at (i32.add (local.get $at) (i32.const 1)))
      (br $again))
    unreachable)

  ;; Starts to answer a request: gives the address and the length of what is behind the ? of its path.
  (func $query (param $request i32) (result i32 i32)
    (local $path i32) (local $length i32) (local $before i32)
    (global.set $next (i32.const 2048))
    ;; option<string> at 128: present? at 128, the string's address at 132 and its length at 136.
    (call $path-with-query (local.get $request) (i32.const 128))
    (call $drop-request (local.get $request))
    (local.set $path (i32.load (i32.const 132)))
    (local.set $length (select (i32.load (i32.const 136)) (i32.const 0) (i32.load8_u (i32.const 128))))
    (local.set $before (call $position (local.get $path) (local.get $length) (i32.const 63 (; ? ;))))
    (if (i32.lt_u (local.get $before) (local.get $length))
      (then (local.set $before (i32.add (local.get $before) (i32.const 1)))))
    (i32.add (local.get $path) (local.get $before))
    (i32.sub (local.get $length) (local.get $before)))

  ;; One call may write at most 4096 bytes.
  (func $write-all (param $stream i32) (param $text i32) (param $length i32)
    (local $piece i32)
    (loop $again
      (local.set $piece
        (select (local.get $length) (i32.const 4096) (i32.lt_u (local.get $length) (i32.const 4096))))
      (call $write-stream (local.get $stream) (local.get $text) (local.get $piece) (i32.const 128))
      ;; a client that has gone away needs no more
      (if (call $failed (i32.const 128)) (then return))
      (local.set $text (i32.add (local.get $text) (local.get $piece)))
      (local.set $length (i32.sub (local.get $length) (local.get $piece)))
      (br_if $again (local.get $length))))

  ;; Answers with what was said from the address on.
  (func $answer (param $out i32) (param $status i32) (param $text i32)
    (local $length i32) (local $fields i32) (local $response i32) (local $body i32) (local $stream i32)
    (local.set $length (i32.sub (global.get $next) (local.get $text)))
    (local.set $fields (call $new-fields))
    (call $append-field
      (local.get $fields) (i32.const 0) (i32.const 12) (i32.const 16) (i32.const 25) (i32.const 128))
    (local.set $response (call $new-response (local.get $fields)))
    (drop (call $set-status (local.get $response) (local.get $status)))
    ;; The first call of each of these two succeeds; the handle is at 132.
    (call $response-body (local.get $response) (i32.const 128))
    (local.set $body (i32.load (i32.const 132)))
    (call $body-stream (local.get $body) (i32.const 128))
    (local.set $stream (i32.load (i32.const 132)))
    ;; The response goes out before its body, or nobody would be reading what we write.
    (call $send-response
      (local.get $out) (i32.const 0) (local.get $response)
      (i32.const 0) (i64.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0))
    (call $write-all (local.get $stream) (local.get $text) (local.get $length))
    ;; A body that still has a stream cannot be finished.
    (call $drop-stream (local.get $stream))
    (call $finish-body (local.get $body) (i32.const 0) (i32.const 0) (i32.const 128)))
