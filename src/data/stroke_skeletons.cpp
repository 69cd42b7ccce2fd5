#include "data/stroke_skeletons.h"

#include <array>
#include <cstddef>

#include "base/check.h"

namespace counterfeit::data {
namespace {

constexpr Anchor::Kind kCorner = Anchor::Kind::kCorner;
constexpr Anchor::Kind kStart = Anchor::Kind::kStart;

constexpr Anchor kZeroRound[] = {
    {0.42f, 0.02f, kStart}, {0.18f, 0.1f},  {0.03f, 0.4f}, {0.06f, 0.74f}, {0.28f, 0.97f},
    {0.56f, 0.88f},         {0.74f, 0.55f}, {0.68f, 0.2f}, {0.44f, 0.03f}, {0.24f, 0.08f}};
constexpr Anchor kZeroNarrow[] = {
    {0.3f, 0.02f, kStart}, {0.16f, 0.12f}, {0.06f, 0.4f},  {0.05f, 0.72f}, {0.16f, 0.96f},
    {0.32f, 0.9f},         {0.42f, 0.58f}, {0.42f, 0.22f}, {0.32f, 0.03f}, {0.2f, 0.06f}};
constexpr Anchor kZeroOpen[] = {
    {0.56f, 0.08f, kStart}, {0.26f, 0.06f}, {0.04f, 0.38f}, {0.05f, 0.72f}, {0.28f, 0.97f},
    {0.56f, 0.88f},         {0.72f, 0.55f}, {0.66f, 0.22f}, {0.48f, 0.06f}, {0.38f, 0.14f}};
constexpr Anchor kZeroSquare[] = {
    {0.36f, 0.02f, kStart}, {0.12f, 0.1f},  {0.04f, 0.42f}, {0.08f, 0.8f},  {0.36f, 0.97f},
    {0.68f, 0.86f},         {0.78f, 0.52f}, {0.7f, 0.14f},  {0.42f, 0.01f}, {0.2f, 0.05f}};
constexpr Anchor kZeroLeaning[] = {
    {0.58f, 0.04f, kStart}, {0.28f, 0.12f}, {0.06f, 0.44f}, {0.02f, 0.78f}, {0.22f, 0.97f},
    {0.54f, 0.84f},         {0.78f, 0.5f},  {0.8f, 0.18f},  {0.56f, 0.02f}, {0.34f, 0.12f}};
constexpr Anchor kZeroWide[] = {
    {0.5f, 0.04f, kStart}, {0.2f, 0.14f},  {0.02f, 0.46f}, {0.12f, 0.82f}, {0.44f, 0.98f},
    {0.8f, 0.82f},         {0.94f, 0.48f}, {0.82f, 0.16f}, {0.5f, 0.03f},  {0.24f, 0.12f}};
constexpr Anchor kZeroFlat[] = {
    {0.74f, 0.06f, kStart}, {0.34f, 0.2f},  {0.02f, 0.6f},  {0.14f, 0.92f}, {0.56f, 0.92f},
    {1.0f, 0.58f},          {1.16f, 0.24f}, {1.02f, 0.04f}, {0.7f, 0.06f},  {0.44f, 0.18f}};
constexpr Anchor kZeroCurled[] = {
    {0.54f, 0.22f, kStart}, {0.34f, 0.03f}, {0.08f, 0.3f},  {0.05f, 0.7f}, {0.26f, 0.97f},
    {0.54f, 0.9f},          {0.7f, 0.58f},  {0.66f, 0.24f}, {0.4f, 0.04f}, {0.22f, 0.16f}};
constexpr Skeleton kZero[] = {{3.0f, kZeroRound},  {1.5f, kZeroNarrow},  {1.0f, kZeroOpen},
                              {1.0f, kZeroSquare}, {1.5f, kZeroLeaning}, {1.0f, kZeroWide},
                              {0.7f, kZeroFlat},   {0.8f, kZeroCurled}};

constexpr Anchor kOnePlain[] = {{0.5f, 0.0f, kStart}, {0.5f, 0.5f}, {0.5f, 1.0f}};
constexpr Anchor kOneBowed[] = {{0.52f, 0.0f, kStart}, {0.47f, 0.5f}, {0.5f, 1.0f}};
constexpr Anchor kOneFlag[] = {
    {0.3f, 0.22f, kStart}, {0.4f, 0.12f}, {0.52f, 0.0f, kCorner}, {0.51f, 0.5f}, {0.5f, 1.0f}};
constexpr Anchor kOneLongFlag[] = {
    {0.2f, 0.34f, kStart}, {0.36f, 0.16f}, {0.54f, 0.0f, kCorner}, {0.52f, 0.5f}, {0.5f, 1.0f}};
constexpr Anchor kOneFlagBase[] = {{0.28f, 0.2f, kStart}, {0.4f, 0.12f}, {0.52f, 0.0f, kCorner},
                                   {0.51f, 0.5f},         {0.5f, 1.0f},  {0.22f, 1.0f, kStart},
                                   {0.5f, 1.0f},          {0.8f, 0.98f}};
constexpr Anchor kOneWideBase[] = {{0.3f, 0.14f, kStart}, {0.4f, 0.1f},  {0.52f, 0.0f, kCorner},
                                   {0.51f, 0.5f},         {0.5f, 1.0f},  {0.06f, 1.0f, kStart},
                                   {0.48f, 1.0f},         {0.94f, 0.96f}};
constexpr Skeleton kOne[] = {{8.0f, kOnePlain},    {2.0f, kOneBowed},    {1.1f, kOneFlag},
                             {0.7f, kOneLongFlag}, {0.6f, kOneFlagBase}, {0.5f, kOneWideBase}};

constexpr Anchor kTwoPlain[] = {{0.08f, 0.24f, kStart},  {0.2f, 0.06f},  {0.42f, 0.0f},
                                {0.62f, 0.12f},          {0.6f, 0.36f},  {0.36f, 0.68f},
                                {0.06f, 0.97f, kCorner}, {0.36f, 0.96f}, {0.72f, 0.93f}};
constexpr Anchor kTwoTall[] = {{0.05f, 0.18f, kStart},  {0.18f, 0.03f}, {0.38f, 0.02f},
                               {0.52f, 0.14f},          {0.5f, 0.38f},  {0.3f, 0.7f},
                               {0.04f, 0.98f, kCorner}, {0.36f, 0.93f}, {0.7f, 0.96f}};
constexpr Anchor kTwoZed[] = {{0.04f, 0.08f, kStart},  {0.2f, 0.04f},  {0.42f, 0.03f},
                              {0.6f, 0.08f},           {0.54f, 0.3f},  {0.34f, 0.62f},
                              {0.04f, 0.96f, kCorner}, {0.38f, 0.98f}, {0.74f, 0.98f}};
constexpr Anchor kTwoBentFoot[] = {{0.04f, 0.16f, kStart},  {0.18f, 0.02f}, {0.38f, 0.03f},
                                   {0.5f, 0.16f},           {0.46f, 0.42f}, {0.24f, 0.72f},
                                   {0.02f, 0.88f, kCorner}, {0.34f, 0.9f},  {0.64f, 1.04f}};
constexpr Anchor kTwoLoop[] = {{0.06f, 0.22f, kStart}, {0.24f, 0.03f}, {0.5f, 0.03f},
                               {0.64f, 0.2f},          {0.54f, 0.48f}, {0.3f, 0.8f},
                               {0.12f, 0.94f},         {0.03f, 0.86f}, {0.14f, 0.76f},
                               {0.34f, 0.86f},         {0.56f, 0.97f}, {0.78f, 0.9f}};
constexpr Anchor kTwoBigLoop[] = {{0.12f, 0.16f, kStart}, {0.28f, 0.02f}, {0.48f, 0.0f},
                                  {0.62f, 0.16f},         {0.56f, 0.46f}, {0.36f, 0.8f},
                                  {0.14f, 0.98f},         {0.0f, 0.86f},  {0.1f, 0.66f},
                                  {0.34f, 0.74f},         {0.58f, 0.92f}, {0.84f, 0.88f}};
constexpr Anchor kTwoHighLoop[] = {{0.14f, 0.2f, kStart}, {0.28f, 0.04f}, {0.46f, 0.0f},
                                   {0.58f, 0.14f},        {0.56f, 0.46f}, {0.4f, 0.84f},
                                   {0.16f, 1.0f},         {0.02f, 0.88f}, {0.08f, 0.64f},
                                   {0.3f, 0.64f},         {0.54f, 0.8f},  {0.76f, 0.94f}};
constexpr Anchor kTwoFlatLoop[] = {{0.04f, 0.16f, kStart}, {0.22f, 0.02f}, {0.48f, 0.02f},
                                   {0.64f, 0.18f},         {0.56f, 0.48f}, {0.34f, 0.82f},
                                   {0.1f, 0.96f},          {-0.02f, 0.9f}, {0.14f, 0.8f},
                                   {0.4f, 0.8f},           {0.66f, 0.86f}, {0.92f, 0.88f}};
constexpr Anchor kTwoRoundFoot[] = {{0.06f, 0.24f, kStart}, {0.22f, 0.04f}, {0.48f, 0.02f},
                                    {0.62f, 0.18f},         {0.54f, 0.44f}, {0.32f, 0.72f},
                                    {0.1f, 0.9f},           {0.08f, 0.97f}, {0.16f, 0.95f},
                                    {0.34f, 0.93f},         {0.54f, 0.95f}, {0.76f, 0.93f}};
constexpr Skeleton kTwo[] = {{3.0f, kTwoPlain},    {1.5f, kTwoTall},     {1.0f, kTwoZed},
                             {1.0f, kTwoBentFoot}, {3.0f, kTwoLoop},     {3.0f, kTwoBigLoop},
                             {2.5f, kTwoHighLoop}, {1.0f, kTwoFlatLoop}, {1.5f, kTwoRoundFoot}};

constexpr Anchor kThreeReclining[] = {
    {0.2f, 0.14f, kStart}, {0.42f, 0.0f}, {0.66f, 0.08f}, {0.62f, 0.28f}, {0.34f, 0.46f, kCorner},
    {0.52f, 0.56f},        {0.5f, 0.78f}, {0.22f, 0.98f}, {-0.1f, 0.94f}};
constexpr Anchor kThreeShortTail[] = {
    {0.04f, 0.14f, kStart}, {0.28f, 0.0f},  {0.56f, 0.08f}, {0.54f, 0.28f}, {0.28f, 0.44f, kCorner},
    {0.54f, 0.54f},         {0.62f, 0.78f}, {0.46f, 0.97f}, {0.22f, 0.96f}};
constexpr Anchor kThreeRound[] = {
    {0.08f, 0.12f, kStart}, {0.3f, 0.0f},   {0.55f, 0.08f}, {0.56f, 0.28f}, {0.28f, 0.46f, kCorner},
    {0.54f, 0.56f},         {0.63f, 0.78f}, {0.4f, 0.98f},  {0.03f, 0.9f}};
constexpr Anchor kThreeShallow[] = {{0.05f, 0.08f, kStart}, {0.28f, 0.01f},          {0.5f, 0.1f},
                                    {0.48f, 0.3f},          {0.24f, 0.44f, kCorner}, {0.5f, 0.54f},
                                    {0.58f, 0.74f},         {0.36f, 0.97f},          {0.0f, 0.96f}};
constexpr Anchor kThreeSmallTop[] = {{0.14f, 0.1f, kStart}, {0.32f, 0.02f},          {0.48f, 0.1f},
                                     {0.46f, 0.26f},        {0.24f, 0.38f, kCorner}, {0.56f, 0.48f},
                                     {0.66f, 0.74f},        {0.42f, 0.98f},          {0.06f, 0.9f}};
constexpr Anchor kThreeOpen[] = {{0.0f, 0.2f, kStart}, {0.28f, 0.0f},          {0.6f, 0.06f},
                                 {0.58f, 0.26f},       {0.4f, 0.44f, kCorner}, {0.56f, 0.58f},
                                 {0.54f, 0.82f},       {0.3f, 0.99f},          {-0.04f, 0.92f}};
constexpr Anchor kThreeBulging[] = {{0.04f, 0.1f, kStart}, {0.26f, 0.01f},         {0.44f, 0.12f},
                                    {0.42f, 0.3f},         {0.2f, 0.42f, kCorner}, {0.44f, 0.46f},
                                    {0.6f, 0.7f},          {0.44f, 0.94f},         {0.12f, 0.99f}};
constexpr Anchor kThreeFaintWaist[] = {
    {0.06f, 0.1f, kStart}, {0.34f, 0.0f},  {0.58f, 0.12f}, {0.56f, 0.34f}, {0.44f, 0.48f, kCorner},
    {0.58f, 0.58f},        {0.62f, 0.78f}, {0.38f, 0.98f}, {0.02f, 0.92f}};
constexpr Anchor kThreeLoop[] = {{0.08f, 0.12f, kStart}, {0.3f, 0.0f},   {0.55f, 0.08f},
                                 {0.54f, 0.3f},          {0.32f, 0.47f}, {0.24f, 0.5f},
                                 {0.36f, 0.47f},         {0.56f, 0.56f}, {0.63f, 0.78f},
                                 {0.4f, 0.98f},          {0.03f, 0.88f}};
constexpr Anchor kThreeFlat[] = {{0.06f, 0.05f, kStart}, {0.32f, 0.04f}, {0.6f, 0.02f, kCorner},
                                 {0.3f, 0.4f, kCorner},  {0.54f, 0.48f}, {0.62f, 0.74f},
                                 {0.38f, 0.98f},         {0.04f, 0.92f}};
constexpr Skeleton kThree[] = {{1.0f, kThreeReclining}, {1.0f, kThreeShortTail},
                               {3.0f, kThreeRound},     {2.0f, kThreeShallow},
                               {1.0f, kThreeSmallTop},  {1.0f, kThreeOpen},
                               {1.0f, kThreeBulging},   {1.0f, kThreeFaintWaist},
                               {1.0f, kThreeLoop},      {0.7f, kThreeFlat}};

constexpr Anchor kFourOpen[] = {{0.14f, 0.04f, kStart}, {0.08f, 0.28f}, {0.05f, 0.54f, kCorner},
                                {0.36f, 0.56f},         {0.68f, 0.5f},  {0.58f, 0.02f, kStart},
                                {0.55f, 0.5f},          {0.5f, 1.0f}};
constexpr Anchor kFourOpenDeep[] = {{0.2f, 0.0f, kStart}, {0.12f, 0.26f}, {0.02f, 0.48f, kCorner},
                                    {0.3f, 0.52f},        {0.74f, 0.44f}, {0.64f, 0.04f, kStart},
                                    {0.54f, 0.5f},        {0.42f, 1.0f}};
constexpr Anchor kFourLongBar[] = {{0.1f, 0.08f, kStart}, {0.08f, 0.26f}, {0.06f, 0.46f, kCorner},
                                   {0.4f, 0.48f},         {0.86f, 0.42f}, {0.56f, 0.1f, kStart},
                                   {0.52f, 0.55f},        {0.5f, 1.0f}};
constexpr Anchor kFourClosed[] = {{0.5f, 0.0f, kStart}, {0.28f, 0.3f}, {0.02f, 0.62f, kCorner},
                                  {0.36f, 0.63f},       {0.8f, 0.6f},  {0.54f, 0.0f, kStart},
                                  {0.53f, 0.5f},        {0.5f, 1.0f}};
constexpr Anchor kFourOneLine[] = {{0.1f, 0.04f, kStart}, {0.06f, 0.32f},         {0.2f, 0.52f},
                                   {0.44f, 0.44f},        {0.6f, 0.06f, kCorner}, {0.55f, 0.5f},
                                   {0.48f, 1.0f}};
constexpr Anchor kFourOneLineWide[] = {
    {0.06f, 0.1f, kStart},   {0.04f, 0.36f}, {0.22f, 0.5f}, {0.48f, 0.42f},
    {0.66f, 0.02f, kCorner}, {0.58f, 0.52f}, {0.54f, 1.0f}};
constexpr Anchor kFourHook[] = {{0.46f, 0.0f, kStart}, {0.24f, 0.26f}, {0.06f, 0.52f, kCorner},
                                {0.26f, 0.56f},        {0.5f, 0.5f},   {0.62f, 0.14f, kCorner},
                                {0.56f, 0.52f},        {0.5f, 1.0f}};
constexpr Skeleton kFour[] = {{3.0f, kFourOpen},   {2.0f, kFourOpenDeep}, {1.5f, kFourLongBar},
                              {1.0f, kFourClosed}, {3.0f, kFourOneLine},  {1.5f, kFourOneLineWide},
                              {1.0f, kFourHook}};

constexpr Anchor kFiveTwoLines[] = {{0.18f, 0.04f, kStart}, {0.14f, 0.24f}, {0.1f, 0.44f, kCorner},
                                    {0.36f, 0.4f},          {0.58f, 0.54f}, {0.58f, 0.8f},
                                    {0.34f, 0.99f},         {0.02f, 0.92f}, {0.18f, 0.04f, kStart},
                                    {0.44f, 0.04f},         {0.72f, 0.0f}};
constexpr Anchor kFiveLeaning[] = {{0.26f, 0.06f, kStart}, {0.2f, 0.24f}, {0.12f, 0.46f, kCorner},
                                   {0.34f, 0.46f},         {0.5f, 0.58f}, {0.48f, 0.8f},
                                   {0.28f, 0.98f},         {0.0f, 0.94f}, {0.26f, 0.06f, kStart},
                                   {0.52f, 0.05f},         {0.86f, 0.0f}};
constexpr Anchor kFiveBigBelly[] = {{0.22f, 0.08f, kStart}, {0.18f, 0.22f}, {0.14f, 0.36f, kCorner},
                                    {0.46f, 0.34f},         {0.72f, 0.54f}, {0.66f, 0.82f},
                                    {0.36f, 0.99f},         {0.0f, 0.9f},   {0.22f, 0.08f, kStart},
                                    {0.42f, 0.05f},         {0.66f, 0.04f}};
constexpr Anchor kFiveOneLine[] = {
    {0.72f, 0.02f, kStart}, {0.46f, 0.04f}, {0.22f, 0.06f, kCorner}, {0.16f, 0.26f},
    {0.1f, 0.46f, kCorner}, {0.36f, 0.42f}, {0.58f, 0.56f},          {0.56f, 0.82f},
    {0.32f, 0.99f},         {0.02f, 0.92f}};
constexpr Anchor kFiveOneLineFlat[] = {
    {0.8f, 0.0f, kStart},    {0.5f, 0.05f},  {0.24f, 0.08f, kCorner}, {0.18f, 0.26f},
    {0.14f, 0.42f, kCorner}, {0.36f, 0.46f}, {0.52f, 0.6f},           {0.46f, 0.84f},
    {0.26f, 0.98f},          {0.0f, 0.92f}};
constexpr Anchor kFiveEss[] = {{0.7f, 0.03f, kStart}, {0.44f, 0.04f}, {0.22f, 0.14f},
                               {0.2f, 0.34f},         {0.4f, 0.48f},  {0.56f, 0.66f},
                               {0.48f, 0.9f},         {0.26f, 0.99f}, {0.02f, 0.9f}};
constexpr Skeleton kFive[] = {{3.0f, kFiveTwoLines},    {2.0f, kFiveLeaning},
                              {1.0f, kFiveBigBelly},    {2.0f, kFiveOneLine},
                              {1.0f, kFiveOneLineFlat}, {1.5f, kFiveEss}};

constexpr Anchor kSixPlain[] = {{0.46f, 0.0f, kStart}, {0.26f, 0.2f},  {0.09f, 0.48f},
                                {0.06f, 0.78f},        {0.26f, 0.99f}, {0.54f, 0.88f},
                                {0.58f, 0.64f},        {0.36f, 0.54f}, {0.1f, 0.76f}};
constexpr Anchor kSixStraight[] = {{0.5f, 0.0f, kStart}, {0.32f, 0.22f}, {0.14f, 0.5f},
                                   {0.05f, 0.8f},        {0.22f, 0.99f}, {0.5f, 0.92f},
                                   {0.58f, 0.7f},        {0.38f, 0.6f},  {0.12f, 0.82f}};
constexpr Anchor kSixHooked[] = {{0.54f, 0.06f, kStart}, {0.34f, 0.06f}, {0.12f, 0.36f},
                                 {0.04f, 0.72f},         {0.2f, 0.97f},  {0.48f, 0.92f},
                                 {0.6f, 0.7f},           {0.4f, 0.54f},  {0.1f, 0.66f}};
constexpr Anchor kSixUpright[] = {{0.18f, 0.0f, kStart}, {0.1f, 0.24f},  {0.06f, 0.52f},
                                  {0.08f, 0.82f},        {0.28f, 0.99f}, {0.54f, 0.88f},
                                  {0.54f, 0.66f},        {0.32f, 0.58f}, {0.08f, 0.76f}};
constexpr Anchor kSixBigBowl[] = {{0.32f, 0.0f, kStart}, {0.14f, 0.2f},  {0.04f, 0.5f},
                                  {0.08f, 0.82f},        {0.34f, 0.99f}, {0.66f, 0.84f},
                                  {0.68f, 0.56f},        {0.44f, 0.44f}, {0.14f, 0.66f}};
constexpr Anchor kSixLowBowl[] = {{0.26f, 0.0f, kStart}, {0.14f, 0.26f}, {0.05f, 0.56f},
                                  {0.1f, 0.88f},         {0.36f, 1.0f},  {0.68f, 0.9f},
                                  {0.74f, 0.72f},        {0.5f, 0.62f},  {0.2f, 0.8f}};
constexpr Anchor kSixCurl[] = {{0.44f, 0.0f, kStart}, {0.22f, 0.22f}, {0.08f, 0.5f},
                               {0.06f, 0.78f},        {0.26f, 0.99f}, {0.54f, 0.86f},
                               {0.54f, 0.62f},        {0.36f, 0.58f}, {0.26f, 0.74f}};
constexpr Skeleton kSix[] = {{3.0f, kSixPlain},   {2.0f, kSixStraight}, {1.0f, kSixHooked},
                             {1.5f, kSixUpright}, {1.5f, kSixBigBowl},  {1.5f, kSixLowBowl},
                             {1.0f, kSixCurl}};

constexpr Anchor kSevenPlain[] = {
    {0.02f, 0.08f, kStart}, {0.34f, 0.06f}, {0.66f, 0.03f, kCorner}, {0.5f, 0.42f}, {0.34f, 1.0f}};
constexpr Anchor kSevenSteep[] = {
    {0.06f, 0.14f, kStart}, {0.3f, 0.06f}, {0.56f, 0.02f, kCorner}, {0.52f, 0.46f}, {0.5f, 1.0f}};
constexpr Anchor kSevenWide[] = {
    {0.0f, 0.04f, kStart}, {0.38f, 0.06f}, {0.74f, 0.04f, kCorner}, {0.5f, 0.4f}, {0.28f, 1.0f}};
constexpr Anchor kSevenDrooping[] = {
    {0.0f, 0.18f, kStart}, {0.3f, 0.1f}, {0.62f, 0.04f, kCorner}, {0.52f, 0.42f}, {0.42f, 1.0f}};
constexpr Anchor kSevenRound[] = {{0.02f, 0.12f, kStart}, {0.3f, 0.05f},  {0.56f, 0.04f},
                                  {0.6f, 0.16f},          {0.48f, 0.52f}, {0.36f, 1.0f}};
constexpr Anchor kSevenArch[] = {{0.0f, 0.22f, kStart}, {0.22f, 0.08f}, {0.48f, 0.03f},
                                 {0.62f, 0.22f},        {0.56f, 0.56f}, {0.44f, 1.0f}};
constexpr Anchor kSevenLongSerif[] = {{0.08f, 0.34f, kStart}, {0.06f, 0.08f, kCorner},
                                      {0.32f, 0.1f},          {0.66f, 0.0f, kCorner},
                                      {0.5f, 0.46f},          {0.38f, 1.0f}};
constexpr Anchor kSevenSerif[] = {{0.04f, 0.24f, kStart},  {0.06f, 0.06f, kCorner}, {0.34f, 0.07f},
                                  {0.64f, 0.04f, kCorner}, {0.48f, 0.46f},          {0.36f, 1.0f}};
constexpr Anchor kSevenBar[] = {{0.02f, 0.08f, kStart}, {0.34f, 0.06f}, {0.66f, 0.03f, kCorner},
                                {0.5f, 0.42f},          {0.34f, 1.0f},  {0.18f, 0.52f, kStart},
                                {0.4f, 0.5f},           {0.66f, 0.46f}};
constexpr Anchor kSevenLowBar[] = {{0.04f, 0.12f, kStart}, {0.34f, 0.05f}, {0.6f, 0.02f, kCorner},
                                   {0.5f, 0.46f},          {0.44f, 1.0f},  {0.22f, 0.6f, kStart},
                                   {0.44f, 0.58f},         {0.74f, 0.56f}};
constexpr Skeleton kSeven[] = {{4.0f, kSevenPlain},     {2.0f, kSevenSteep}, {1.0f, kSevenWide},
                               {1.0f, kSevenDrooping},  {3.0f, kSevenRound}, {1.2f, kSevenArch},
                               {0.8f, kSevenLongSerif}, {1.5f, kSevenSerif}, {1.2f, kSevenBar},
                               {0.6f, kSevenLowBar}};

constexpr Anchor kEightRightStart[] = {{0.58f, 0.14f, kStart}, {0.36f, 0.0f},  {0.13f, 0.14f},
                                       {0.2f, 0.36f},          {0.46f, 0.54f}, {0.58f, 0.78f},
                                       {0.34f, 0.99f},         {0.09f, 0.84f}, {0.2f, 0.6f},
                                       {0.48f, 0.38f},         {0.6f, 0.16f}};
constexpr Anchor kEightSlim[] = {{0.5f, 0.14f, kStart}, {0.34f, 0.0f},  {0.16f, 0.12f},
                                 {0.2f, 0.34f},         {0.38f, 0.52f}, {0.46f, 0.78f},
                                 {0.26f, 0.99f},        {0.06f, 0.86f}, {0.16f, 0.62f},
                                 {0.4f, 0.38f},         {0.52f, 0.18f}};
constexpr Anchor kEightSlanted[] = {{0.66f, 0.12f, kStart}, {0.42f, 0.01f}, {0.18f, 0.18f},
                                    {0.22f, 0.38f},         {0.42f, 0.54f}, {0.48f, 0.78f},
                                    {0.26f, 0.99f},         {0.04f, 0.86f}, {0.16f, 0.62f},
                                    {0.46f, 0.4f},          {0.7f, 0.1f}};
constexpr Anchor kEightBigFoot[] = {{0.52f, 0.12f, kStart}, {0.36f, 0.02f}, {0.2f, 0.14f},
                                    {0.24f, 0.32f},         {0.5f, 0.5f},   {0.66f, 0.76f},
                                    {0.38f, 0.99f},         {0.06f, 0.82f}, {0.18f, 0.54f},
                                    {0.42f, 0.34f},         {0.54f, 0.16f}};
constexpr Anchor kEightOpenTop[] = {{0.6f, 0.1f, kStart}, {0.34f, 0.02f}, {0.06f, 0.16f},
                                    {0.16f, 0.38f},       {0.46f, 0.54f}, {0.56f, 0.78f},
                                    {0.32f, 0.99f},       {0.1f, 0.84f},  {0.22f, 0.62f},
                                    {0.5f, 0.4f},         {0.78f, 0.14f}};
constexpr Anchor kEightBigHead[] = {{0.66f, 0.2f, kStart}, {0.4f, 0.0f},   {0.1f, 0.14f},
                                    {0.16f, 0.38f},        {0.38f, 0.54f}, {0.44f, 0.78f},
                                    {0.28f, 0.99f},        {0.12f, 0.86f}, {0.22f, 0.64f},
                                    {0.52f, 0.44f},        {0.7f, 0.24f}};
constexpr Anchor kEightPinched[] = {{0.5f, 0.08f, kStart}, {0.34f, 0.0f},  {0.18f, 0.14f},
                                    {0.24f, 0.34f},        {0.38f, 0.54f}, {0.42f, 0.8f},
                                    {0.28f, 0.99f},        {0.18f, 0.84f}, {0.26f, 0.6f},
                                    {0.42f, 0.38f},        {0.56f, 0.12f}};
constexpr Anchor kEightLeftStart[] = {{0.4f, 0.42f, kStart}, {0.16f, 0.32f}, {0.12f, 0.1f},
                                      {0.36f, 0.0f},         {0.56f, 0.12f}, {0.48f, 0.34f},
                                      {0.22f, 0.54f},        {0.06f, 0.8f},  {0.28f, 0.99f},
                                      {0.54f, 0.84f},        {0.5f, 0.6f},   {0.34f, 0.4f}};
constexpr Anchor kEightTwoRings[] = {
    {0.36f, 0.01f, kStart}, {0.16f, 0.1f},  {0.16f, 0.34f},         {0.36f, 0.44f}, {0.55f, 0.32f},
    {0.54f, 0.1f},          {0.36f, 0.01f}, {0.36f, 0.45f, kStart}, {0.12f, 0.58f}, {0.1f, 0.86f},
    {0.34f, 0.99f},         {0.6f, 0.84f},  {0.58f, 0.58f},         {0.36f, 0.45f}};
constexpr Skeleton kEight[] = {
    {3.0f, kEightRightStart}, {2.0f, kEightSlim},      {1.5f, kEightSlanted},
    {1.0f, kEightBigFoot},    {2.0f, kEightOpenTop},   {1.0f, kEightBigHead},
    {1.0f, kEightPinched},    {1.0f, kEightLeftStart}, {0.7f, kEightTwoRings}};

constexpr Anchor kNineStraight[] = {{0.56f, 0.12f, kStart}, {0.34f, 0.02f}, {0.08f, 0.2f},
                                    {0.12f, 0.44f},         {0.36f, 0.46f}, {0.58f, 0.14f, kCorner},
                                    {0.56f, 0.52f},         {0.52f, 1.0f}};
constexpr Anchor kNineLeaning[] = {{0.62f, 0.08f, kStart}, {0.38f, 0.02f}, {0.1f, 0.22f},
                                   {0.1f, 0.44f},          {0.34f, 0.44f}, {0.62f, 0.12f, kCorner},
                                   {0.52f, 0.5f},          {0.38f, 1.0f}};
constexpr Anchor kNineSmallHead[] = {{0.48f, 0.1f, kStart}, {0.32f, 0.03f}, {0.12f, 0.16f},
                                     {0.14f, 0.36f},        {0.32f, 0.38f}, {0.5f, 0.12f, kCorner},
                                     {0.52f, 0.5f},         {0.5f, 1.0f}};
constexpr Anchor kNineFlatHead[] = {{0.6f, 0.06f, kStart}, {0.3f, 0.04f},  {0.02f, 0.24f},
                                    {0.1f, 0.42f},         {0.38f, 0.36f}, {0.62f, 0.06f, kCorner},
                                    {0.58f, 0.5f},         {0.48f, 1.0f}};
constexpr Anchor kNineOpenHead[] = {{0.44f, 0.02f, kStart}, {0.24f, 0.06f}, {0.06f, 0.26f},
                                    {0.14f, 0.46f},         {0.38f, 0.4f},  {0.58f, 0.08f, kCorner},
                                    {0.56f, 0.5f},          {0.52f, 1.0f}};
constexpr Anchor kNineRound[] = {
    {0.56f, 0.16f, kStart}, {0.36f, 0.02f}, {0.1f, 0.18f},  {0.1f, 0.42f}, {0.34f, 0.48f},
    {0.56f, 0.24f},         {0.58f, 0.2f},  {0.55f, 0.48f}, {0.46f, 0.8f}, {0.36f, 1.0f}};
constexpr Anchor kNineCurved[] = {
    {0.56f, 0.16f, kStart}, {0.34f, 0.02f}, {0.08f, 0.2f},  {0.12f, 0.44f}, {0.36f, 0.46f},
    {0.56f, 0.22f},         {0.6f, 0.4f},   {0.56f, 0.74f}, {0.36f, 0.98f}, {0.08f, 0.92f}};
constexpr Skeleton kNine[] = {{3.0f, kNineStraight}, {2.0f, kNineLeaning},  {1.0f, kNineSmallHead},
                              {1.0f, kNineFlatHead}, {1.0f, kNineOpenHead}, {3.0f, kNineRound},
                              {1.0f, kNineCurved}};

constexpr std::array<std::span<const Skeleton>, 10> kDigits{kZero, kOne, kTwo,   kThree, kFour,
                                                            kFive, kSix, kSeven, kEight, kNine};

}  // namespace

std::span<const Skeleton> skeletons(int digit) {
  CHECK(digit >= 0 && digit <= 9);
  return kDigits[static_cast<std::size_t>(digit)];
}

}  // namespace counterfeit::data
